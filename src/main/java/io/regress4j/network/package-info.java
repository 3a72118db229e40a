/**
 * Which layers? The network's specification and its translation to a {@code MultiLayerNetwork} with Keras's defaults.
 *
 * <p>It may import {@code backend} and {@code data}.
 *
 * <p>Surprising rule: nothing is left to DL4J's defaults, which differ from Keras's (sigmoid activations, Adam's epsilon
 * 1e-8); the initial weights are drawn here and not by ND4J, whose random generator is one global state.
 */
package io.regress4j.network;
