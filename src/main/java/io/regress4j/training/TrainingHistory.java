package io.regress4j.training;

import io.regress4j.model.callback.EpochValues;
import io.regress4j.model.callback.Monitor;
import java.util.List;

/**
 * How a training went.
 *
 * @param values what was measured in each epoch
 * @param keptEpoch the epoch whose weights the model has, from 1: that which a callback has kept, else the last
 * @param learningRate that the training ended with, before any schedule
 * @param steps optimizer steps taken
 * @param seconds time of the fit
 */
public record TrainingHistory(
        List<EpochValues> values, int keptEpoch, double learningRate, long steps, double seconds) {
    public TrainingHistory {
        values = List.copyOf(values);
    }

    public int epochs() {
        return values.size();
    }

    /** The epoch with the best value of a monitor, from 1; of equal ones the first. */
    public int bestEpoch(Monitor monitor) {
        int best = 0;
        for (int epoch = 1; epoch < values.size(); epoch++) {
            if (monitor.isBetter(
                    values.get(epoch).value(monitor), values.get(best).value(monitor))) {
                best = epoch;
            }
        }
        return best + 1;
    }

    /** The learning rate at the end of each epoch [epochs]. */
    public double[] learningRates() {
        return values.stream().mapToDouble(EpochValues::learningRate).toArray();
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
