/** What does a unit make of its sum? One type for each activation function, with its slope. */
package io.regress4j.network.activation;
