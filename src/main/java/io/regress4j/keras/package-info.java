/**
 * Are we the same as Keras? {@code .keras} files in, the recorded Keras run, and the ladder that compares the two stage
 * by stage.
 *
 * <p>It may import everything to its left and {@code evaluation}.
 *
 * <p>Surprising rule: weights are compared in DL4J's flat layout, where a kernel stands column by column; Keras writes
 * it row by row.
 */
package io.regress4j.keras;
