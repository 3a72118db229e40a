/**
 * Which network? Layers, activations, losses and optimizers, each with its arithmetic on arrays, in one place each.
 *
 * <p>It imports nothing of ours.
 *
 * <p>Surprising rule: nothing here knows Deeplearning4j, and its names and defaults are Keras's; the initial weights are drawn
 * from the seed alone.
 */
package io.regress4j.network;
