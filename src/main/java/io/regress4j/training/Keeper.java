package io.regress4j.training;

import io.regress4j.data.TrainTestSplit;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainingProgress;

/** Writes something while a training goes on. */
public interface Keeper {
    /**
     * Gets ready, once it is known what is trained on which rows; the listener is told every epoch.
     *
     * @param begun how far the training got before
     */
    EpochListener keep(ModelCard card, TrainTestSplit rows, TrainingProgress begun);
}
