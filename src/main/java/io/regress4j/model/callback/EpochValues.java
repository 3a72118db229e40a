package io.regress4j.model.callback;

import io.regress4j.visibility.Internal;
import java.util.SortedMap;

/**
 * What was measured in an epoch, by Keras's names.
 *
 * @param byName {@code loss}, {@code learning_rate} and each metric, and of rows that validate {@code val_loss} and {@code
 *     val_} with each metric
 */
@Internal
public record EpochValues(SortedMap<String, Double> byName) {
    public static final String LEARNING_RATE = "learning_rate";

    /** @throws IllegalArgumentException if there is no loss or no learning rate */
    public EpochValues {
        boolean isWhole = byName.containsKey(Monitor.LOSS.name()) && byName.containsKey(LEARNING_RATE);
        Setting.require(isWhole, "a loss and a learning_rate among the values of an epoch", byName.keySet());
    }

    /** The mean of the batches' losses, weighted by batch size, each taken before its step. */
    public double loss() {
        return byName.get(Monitor.LOSS.name());
    }

    /** The learning rate at the end of the epoch. */
    public double learningRate() {
        return byName.get(LEARNING_RATE);
    }

    /** Whether rows validated. */
    public boolean hasValidation() {
        return byName.containsKey(Monitor.VALIDATION_LOSS.name());
    }

    /** The loss of the rows that validate, after the epoch. */
    public double validationLoss() {
        return byName.get(Monitor.VALIDATION_LOSS.name());
    }

    /** What a monitor shows. */
    public double value(Monitor monitor) {
        return byName.get(monitor.in(hasValidation()).name());
    }
}
