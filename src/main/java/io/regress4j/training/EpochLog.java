package io.regress4j.training;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Keeps the losses of a training and decides when it ends: after the epochs asked for, or by Keras's {@code
 * EarlyStopping} with {@code restore_best_weights}, watching the validation loss where there is one, else the training
 * loss.
 */
final class EpochLog {
    private final TrainingConfig config;
    private final Loss loss;
    private final ValidationLoss validation;
    private final EpochListener listener;
    private final long start = System.nanoTime();
    private final DoubleStream.Builder losses = DoubleStream.builder();
    private final DoubleStream.Builder validationLosses = DoubleStream.builder();
    private int epochs;
    private double best = Double.POSITIVE_INFINITY;
    private double[] bestParameters;
    private int epochsSinceBest;

    EpochLog(NetworkSpec spec, TrainingRows validation, TrainingConfig config, EpochListener listener) {
        this.loss = spec.loss();
        this.validation = new ValidationLoss(spec, validation);
        this.config = config;
        this.listener = listener;
    }

    /**
     * Records an epoch.
     *
     * @param mean its mean training loss
     * @param parameters gives those that the epoch ended with [parameters]
     * @return whether training continues
     */
    boolean add(double mean, Supplier<double[]> parameters) {
        epochs++;
        requireFinite(mean, "loss");
        losses.add(mean);
        double watched = validation.exists() ? validate(parameters.get()) : mean;
        listener.afterEpoch(epochs, mean, parameters);
        boolean hasPatience = config.patience() == 0 || improves(watched, parameters);
        return hasPatience && epochs < config.epochs();
    }

    /**
     * What the training leaves behind: the parameters of the best epoch where the training stops early, else the last.
     *
     * @param last gives those that the last epoch ended with [parameters]
     */
    double[] bestParameters(Supplier<double[]> last) {
        double[] parameters = bestParameters == null ? last.get() : bestParameters;
        requireFinite(Arrays.stream(parameters).sum(), "sum of the weights");
        return parameters;
    }

    TrainingHistory finish(int stepsPerEpoch) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return new TrainingHistory(
                losses.build().toArray(), validationLosses.build().toArray(), (long) epochs * stepsPerEpoch, seconds);
    }

    private double validate(double[] parameters) {
        double mean = validation.of(parameters);
        requireFinite(mean, "validation loss");
        validationLosses.add(mean);
        return mean;
    }

    private boolean improves(double watched, Supplier<double[]> parameters) {
        if (watched < best) {
            best = watched;
            bestParameters = parameters.get();
            epochsSinceBest = 0;
            return true;
        }
        return ++epochsSinceBest < config.patience();
    }

    private void requireFinite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new CannotProceedException(
                    ("Training diverged: the %s became %s in epoch %d. Lower `learningRate(…)`, standardize the features"
                                    + " (leave out `normalize(false)`), or %s.")
                            .formatted(what, value, epochs, otherCure()));
        }
    }

    private String otherCure() {
        if (!loss.needsTargetUnit()) {
            return "add `normalizeTarget(true)`";
        }
        return loss.needsPositivePredictions()
                ? "end in softplus:1: %s takes no prediction below 0".formatted(loss)
                : "choose another `loss(…)`";
    }
}
