/**
 * A million rows? BatchPrediction and evaluation of files, streaming.
 *
 * <p>It may import everything to its left and {@code evaluation}.
 *
 * <p>Surprising rule: an output file appears under its name only when it is complete, and a file {@code .NAME.job} beside
 * it is both the lock that keeps other jobs off and the log from which a killed job is resumed.
 */
package io.regress4j.scoring;
