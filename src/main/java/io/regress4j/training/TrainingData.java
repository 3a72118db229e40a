package io.regress4j.training;

import io.regress4j.data.Folding;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;

/**
 * The rows of a training, once they are read.
 *
 * @param typed the table that trains, and what was decided of its columns
 * @param rows which of its rows train, and which others validate and test
 * @param foldSeed draws the folds of a cross-validation of the training rows
 */
public record TrainingData(TypedTable typed, TrainTestSplit rows, long foldSeed) {
    /**
     * The seed of the split draws the folds too.
     *
     * @throws io.regress4j.files.CannotProceedException if a value is too large to be squared, or rows are too few
     */
    public static TrainingData of(TypedTable typed, RandomSplit split) {
        return new TrainingData(typed, TrainTestSplit.of(typed, split), split.seed());
    }

    /** How the training rows are cut for a cross-validation. */
    public Folding folding() {
        return Folding.of(rows.config().cut(typed.table().rows(), typed.groups()), typed.groups(), foldSeed);
    }
}
