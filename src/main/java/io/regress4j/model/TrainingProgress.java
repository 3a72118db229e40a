package io.regress4j.model;

import io.regress4j.model.callback.EpochValues;
import io.regress4j.visibility.Internal;
import java.util.List;

/**
 * How far a training got: with the network's numbers, all that it needs to go on. What callbacks have counted follows from
 * the epochs, and the order of the rows from their number.
 *
 * @param firstRate the learning rate that the training began with
 * @param epochs what was measured, in turn
 * @param kept weights that the training shall end with, as a callback has asked [parameters]; empty for the last
 */
@Internal
public record TrainingProgress(double firstRate, List<EpochValues> epochs, double[] kept) {
    public TrainingProgress {
        epochs = List.copyOf(epochs);
    }

    /** Before the first epoch. */
    public static TrainingProgress none(double firstRate) {
        return new TrainingProgress(firstRate, List.of(), new double[0]);
    }
}
