package io.regress4j.training;

import io.regress4j.model.TrainingProgress;
import io.regress4j.model.callback.EpochValues;
import io.regress4j.network.TrainingState;
import java.util.function.Supplier;

/**
 * An epoch that has ended, with all from which the training can go on.
 *
 * @param epochs how many have ended
 * @param values what was measured in it
 * @param learningRate of the steps to come, before any schedule
 * @param isBest whether the monitor has its best value yet
 * @param goesOn whether another epoch follows
 * @param progress gives what was measured up to now
 * @param state gives the network's numbers, as copies
 */
public record EpochReached(
        int epochs,
        EpochValues values,
        double learningRate,
        boolean isBest,
        boolean goesOn,
        Supplier<TrainingProgress> progress,
        Supplier<TrainingState> state) {}
