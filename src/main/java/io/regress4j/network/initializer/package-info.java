/** What does a variable begin with? One type for each initializer, drawn from the seed. */
package io.regress4j.network.initializer;
