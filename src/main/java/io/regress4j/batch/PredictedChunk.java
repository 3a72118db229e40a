package io.regress4j.batch;

import io.regress4j.csv.CsvRows;

/**
 * A chunk with its predictions.
 *
 * @param piece what was scored
 * @param rows its rows; those without a finite prediction are among its faults
 * @param written how many predictions there are
 * @param text the predictions, as they go to the output
 * @param outside values beyond those of the training rows
 */
record PredictedChunk(FileChunk piece, CsvRows rows, int written, byte[] text, TrainingRange.Counts outside) {}
