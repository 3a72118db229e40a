package io.regress4j.training;

import io.regress4j.data.SplitConfig;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;

/**
 * The rows of a training, once they are read.
 *
 * @param typed the table that trains, and what was decided of its columns
 * @param rows which of its rows train, and which others validate and test
 */
public record TrainingData(TypedTable typed, TrainTestSplit rows) {
    /** @throws io.regress4j.files.CannotProceedException if a value is too large to be squared, or rows are too few */
    public static TrainingData of(TypedTable typed, SplitConfig split) {
        return new TrainingData(typed, TrainTestSplit.of(typed, split));
    }
}
