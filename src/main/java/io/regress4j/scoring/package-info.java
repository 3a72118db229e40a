/**
 * A million rows? Prediction and evaluation of files.
 *
 * <p>It may import everything to its left and {@code evaluation}.
 *
 * <p>Surprising rule: an output file appears under its name only when it is complete.
 */
package io.regress4j.scoring;
