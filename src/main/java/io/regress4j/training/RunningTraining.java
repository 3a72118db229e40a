package io.regress4j.training;

import io.regress4j.network.TrainingState;

/** A training between two epochs, as those see it who follow it. */
public interface RunningTraining {
    /** The weights now, as a copy [parameters]. */
    double[] parameters();

    /** All numbers now, as copies. */
    TrainingState state();

    /** Optimizer steps taken so far. */
    int steps();

    /**
     * Keeps what the network says of each training row, in training and before the step that the row takes part in.
     *
     * @return where it is kept: after an epoch, of that epoch [rows]
     */
    double[] keepOutputs();

    /** Takes another learning rate for the steps to come. */
    void setLearningRate(double rate);
}
