/**
 * Where do I start? The library's front door, {@link io.regress4j.Regression}, and the main class, {@link
 * io.regress4j.Regress4j}.
 *
 * <p>They import what they hand on to: the command line, training, the model and its {@code dl4j}, Keras files, the network,
 * the data and the scores.
 *
 * <p>Surprising rule: both must stay a few lines long.
 */
package io.regress4j;
