/**
 * How does Deeplearning4j say it? The specification becomes a {@code MultiLayerNetwork}, one way: nothing is read back out of
 * DL4J's classes.
 *
 * <p>It may import {@code network} and {@code backend}.
 *
 * <p>Surprising rule: nothing is left to DL4J's defaults, which differ from Keras's (sigmoid activations, Adam's epsilon
 * 1e-8); the initial weights come from the specification and not from ND4J, whose random generator is one global state.
 */
@Internal
package io.regress4j.network.dl4j;

import io.regress4j.visibility.Internal;
