package io.regress4j.model;

import io.regress4j.evaluation.Metric;
import io.regress4j.model.callback.Callback;
import io.regress4j.model.callback.EarlyStopping;
import io.regress4j.model.callback.Monitor;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.preprocessing.Imputation;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a network is trained; the request, before anything is fitted.
 *
 * @param epochs passes over the training rows, 1 or more
 * @param batchSize rows per step, 1 or more; the last batch of an epoch may be smaller
 * @param seed draws the initial weights
 * @param shuffleSeed draws the order of the rows in every epoch
 * @param validationSplit share of the training rows, the last of them, that validates instead of training; 0 for none
 * @param callbacks what is done after each epoch, in turn; one of each kind
 * @param metrics what is measured in each epoch, of the rows that train and of those that validate
 * @param preprocessing what is done with features and target first
 * @param biasCorrection how Adam corrects its moments
 */
public record TrainingConfig(
        int epochs,
        int batchSize,
        long seed,
        long shuffleSeed,
        double validationSplit,
        List<Callback> callbacks,
        List<Metric> metrics,
        Preprocessing preprocessing,
        BiasCorrection biasCorrection) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public TrainingConfig {
        Objects.requireNonNull(preprocessing);
        Objects.requireNonNull(biasCorrection);
        atLeast(1, epochs, "epochs");
        atLeast(1, batchSize, "rows per batch (batch size)");
        callbacks = List.copyOf(callbacks);
        metrics = List.copyOf(metrics);
        if (callbacks.stream().map(Callback::getClass).distinct().count() < callbacks.size()) {
            throw new IllegalArgumentException("expected one callback of each kind, got %s".formatted(callbacks));
        }
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException(
                    "expected a validation split from 0 up to, not including, 1; got %s".formatted(validationSplit));
        }
    }

    /** The article's settings, to be changed: 100 epochs, batches of 10, standardized features, seed 42. */
    public static Builder builder() {
        return new Builder();
    }

    /** The article's settings: 100 epochs, batches of 10. */
    public static TrainingConfig article(long seed, boolean normalize) {
        return builder().seed(seed).normalize(normalize).build();
    }

    /** These settings, to be changed. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.epochs = epochs;
        builder.batchSize = batchSize;
        builder.seed = seed;
        builder.shuffleSeed = shuffleSeed;
        builder.validationSplit = validationSplit;
        builder.callbacks.addAll(callbacks);
        builder.metrics = metrics;
        builder.preprocessing = preprocessing;
        builder.biasCorrection = biasCorrection;
        return builder;
    }

    /** Collects settings; what is not told is the article's. Not thread-safe. */
    public static final class Builder {
        private int epochs = 100;
        private int batchSize = 10;
        private long seed = 42;
        private long shuffleSeed = 42;
        private double validationSplit;
        private final List<Callback> callbacks = new ArrayList<>();
        private List<Metric> metrics = List.of();
        private Preprocessing preprocessing = Preprocessing.STANDARD;
        private BiasCorrection biasCorrection = BiasCorrection.EXACT;

        private Builder() {}

        /** Passes over the training rows. */
        public Builder epochs(int count) {
            epochs = count;
            return this;
        }

        /** Rows per step. */
        public Builder batchSize(int rows) {
            batchSize = rows;
            return this;
        }

        /** Draws the initial weights and the order of the rows. */
        public Builder seed(long value) {
            seed = value;
            shuffleSeed = value;
            return this;
        }

        /** Draws the order of the rows alone; to be told after {@link #seed}. */
        public Builder shuffleSeed(long value) {
            shuffleSeed = value;
            return this;
        }

        /** Share of the training rows, the last of them, that validates instead of training. */
        public Builder validationSplit(double share) {
            validationSplit = share;
            return this;
        }

        /** Stops after this many epochs without a better loss and takes the best weights; 0 for never. */
        public Builder earlyStopping(int epochsWithoutBetter) {
            if (epochsWithoutBetter == 0) {
                callbacks.removeIf(EarlyStopping.class::isInstance);
                return this;
            }
            return callback(EarlyStopping.after(epochsWithoutBetter));
        }

        /** What is done after each epoch; it takes the place of one of its kind. */
        public Builder callback(Callback what) {
            callbacks.removeIf(other -> other.getClass() == what.getClass());
            callbacks.add(what);
            return this;
        }

        /** What is measured in each epoch, of the rows that train and of those that validate. */
        public Builder metrics(Metric... what) {
            metrics = List.of(what);
            return this;
        }

        /** Whether the features are standardized. */
        public Builder normalize(boolean on) {
            preprocessing = preprocessing.withScaling(on ? Scaling.STANDARD : Scaling.NONE);
            return this;
        }

        /** Whether the target is standardized for the training; predictions come back in its unit. */
        public Builder normalizeTarget(boolean on) {
            preprocessing = preprocessing.withTarget(preprocessing.targetTransform(), on);
            return this;
        }

        /** What takes the place of missing numbers, in a table that keeps them. */
        public Builder imputation(Imputation what) {
            preprocessing = preprocessing.withImputation(what);
            return this;
        }

        /** All that is done with features and target first. */
        public Builder preprocessing(Preprocessing request) {
            preprocessing = request;
            return this;
        }

        /** How Adam corrects its moments. */
        public Builder biasCorrection(BiasCorrection correction) {
            biasCorrection = correction;
            return this;
        }

        /** @throws IllegalArgumentException if a value is out of its range */
        public TrainingConfig build() {
            return new TrainingConfig(
                    epochs,
                    batchSize,
                    seed,
                    shuffleSeed,
                    validationSplit,
                    callbacks,
                    metrics,
                    preprocessing,
                    biasCorrection);
        }
    }

    /** What tells which epoch is the best: the monitor of the first callback. */
    public Monitor monitor() {
        return callbacks.stream().map(Callback::monitor).findFirst().orElse(Monitor.AUTO);
    }

    /** What is measured on the rows that validate: the metrics, and those that callbacks watch. */
    public List<Metric> measured() {
        return measured(true);
    }

    /** The same on the rows that train. */
    public List<Metric> measuredInTraining() {
        return measured(false);
    }

    private List<Metric> measured(boolean isValidation) {
        Stream<Metric> watched = callbacks.stream()
                .map(Callback::monitor)
                .filter(monitor -> monitor.needsValidation() == isValidation)
                .map(Monitor::metric)
                .flatMap(Optional::stream);
        return Stream.concat(metrics.stream(), watched).distinct().toList();
    }

    /** Of {@code rows} training rows, how many train; the others, at the end, validate (Keras's rounding). */
    public int fittedRows(int rows) {
        return (int) Math.floor(rows * (1 - validationSplit));
    }

    /** Optimizer steps in one pass over {@code rows} rows. */
    public int stepsPerEpoch(int rows) {
        return (int) ((rows - 1L + batchSize) / batchSize);
    }

    private static void atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException("expected %d or more %s, got %d".formatted(least, what, value));
        }
    }
}
