/**
 * What does a unit make of its sum? One type for each activation function, with its slope.
 *
 * <p>Surprising rule: the arithmetic is our own, because the bits of {@link java.lang.Math} differ from JVM to JVM.
 */
package io.regress4j.network.activation;
