/** What makes large numbers dear? The penalties on variables and activations. */
package io.regress4j.network.penalty;
