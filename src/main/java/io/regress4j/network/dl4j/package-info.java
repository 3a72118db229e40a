/**
 * How does Deeplearning4j say it? The specification becomes a {@code MultiLayerNetwork}, one way: nothing is read back out
 * of DL4J's classes.
 *
 * <p>Surprising rule: nothing is left to DL4J's defaults, which differ from Keras's (sigmoid activations, Adam's epsilon
 * 1e-8); the initial weights are drawn from the specification and not by ND4J, whose random generator is one global state.
 */
package io.regress4j.network.dl4j;
