package io.regress4j.training;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.dl4j.Network;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps the losses of a training and decides when it ends: after the epochs asked for, or by Keras's {@code
 * EarlyStopping} with {@code restore_best_weights}, watching the validation loss where there is one, else the training
 * loss.
 */
final class EpochLog {
    private final Network network;
    private final TrainingConfig config;
    private final ValidationLoss validation;
    private final EpochListener listener;
    private final long start = System.nanoTime();
    private final DoubleStream.Builder losses = DoubleStream.builder();
    private final DoubleStream.Builder validationLosses = DoubleStream.builder();
    private int epochs;
    private double best = Double.POSITIVE_INFINITY;
    private INDArray bestParameters;
    private int epochsSinceBest;

    EpochLog(Network network, TrainingRows validation, TrainingConfig config, EpochListener listener) {
        this.network = network;
        this.validation = new ValidationLoss(network, validation);
        this.config = config;
        this.listener = listener;
    }

    /**
     * Records an epoch.
     *
     * @param loss its mean training loss
     * @return whether training continues
     */
    boolean add(double loss) {
        epochs++;
        requireFinite(loss, "loss");
        losses.add(loss);
        double watched = validation.exists() ? validate() : loss;
        listener.afterEpoch(epochs, loss);
        boolean hasPatience = config.patience() == 0 || improves(watched);
        return hasPatience && epochs < config.epochs();
    }

    TrainingHistory finish(int stepsPerEpoch) {
        if (bestParameters != null) {
            network.dl4j().params().assign(bestParameters);
        }
        requireFinite(network.dl4j().params().sumNumber().doubleValue(), "sum of the weights");
        double seconds = (System.nanoTime() - start) / 1e9;
        return new TrainingHistory(
                losses.build().toArray(), validationLosses.build().toArray(), (long) epochs * stepsPerEpoch, seconds);
    }

    private double validate() {
        double loss = validation.now();
        requireFinite(loss, "validation loss");
        validationLosses.add(loss);
        return loss;
    }

    private boolean improves(double watched) {
        if (watched < best) {
            best = watched;
            bestParameters = network.dl4j().params().dup();
            epochsSinceBest = 0;
            return true;
        }
        return ++epochsSinceBest < config.patience();
    }

    private void requireFinite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new CannotProceedException(
                    ("Training diverged: the %s became %s in epoch %d. Lower `learningRate(…)`, standardize the features"
                                    + " (leave out `normalize(false)`), or add `normalizeTarget(true)`.")
                            .formatted(what, value, epochs));
        }
    }
}
