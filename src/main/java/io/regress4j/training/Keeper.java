package io.regress4j.training;

import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainingProgress;

/** Writes something while a training goes on. */
public interface Keeper {
    /**
     * Gets ready, once it is known what is trained; the listener is told every epoch.
     *
     * @param validationSha256 SHA-256 of the file of rows that validate; empty if there is none
     * @param begun how far the training got before
     */
    EpochListener keep(ModelCard card, String validationSha256, TrainingProgress begun);
}
