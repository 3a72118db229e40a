package io.regress4j.training;

import io.regress4j.model.callback.EpochValues;
import java.util.List;

/**
 * How a training went.
 *
 * @param values what was measured in each epoch
 * @param learningRate that the training ended with, before any schedule
 * @param steps optimizer steps taken
 * @param seconds time of the fit
 */
public record TrainingHistory(List<EpochValues> values, double learningRate, long steps, double seconds) {
    public TrainingHistory {
        values = List.copyOf(values);
    }

    public int epochs() {
        return values.size();
    }

    /**
     * For each epoch the mean of its batches' losses, weighted by batch size, each taken before its step: what Keras's {@code
     * fit} reports; of the standardized target where the target was standardized [epochs].
     */
    public double[] epochLoss() {
        return values.stream().mapToDouble(EpochValues::loss).toArray();
    }

    /** Loss on the validation rows after each epoch [epochs]; empty without them. */
    public double[] validationLoss() {
        return values.stream()
                .filter(EpochValues::hasValidation)
                .mapToDouble(EpochValues::validationLoss)
                .toArray();
    }
}
