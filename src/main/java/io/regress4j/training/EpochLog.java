package io.regress4j.training;

import io.regress4j.backend.CannotProceedException;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps the losses of a training and decides when it ends: Keras's {@code EarlyStopping} with {@code
 * restore_best_weights}, watching the validation loss where there is one, else the training loss.
 */
final class EpochLog {
    private final MultiLayerNetwork network;
    private final int patience;
    private final EpochListener listener;
    private final long start = System.nanoTime();
    private final DoubleStream.Builder epochLoss = DoubleStream.builder();
    private final DoubleStream.Builder validationLoss = DoubleStream.builder();
    private int epochs;
    private long steps;
    private double best = Double.POSITIVE_INFINITY;
    private INDArray bestParameters;
    private int epochsSinceBest;

    EpochLog(MultiLayerNetwork network, int patience, EpochListener listener) {
        this.network = network;
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * Records an epoch.
     *
     * @param validation the validation loss, or NaN without validation rows
     * @param hasValidation whether there are validation rows
     * @return whether training should go on
     */
    boolean add(double loss, boolean hasValidation, double validation, long stepsInEpoch) {
        epochs++;
        steps += stepsInEpoch;
        requireFinite(loss, "loss");
        epochLoss.add(loss);
        if (hasValidation) {
            requireFinite(validation, "validation loss");
            validationLoss.add(validation);
        }
        listener.afterEpoch(epochs, loss);
        return patience == 0 || improves(hasValidation ? validation : loss);
    }

    TrainingHistory finish() {
        if (bestParameters != null) {
            network.params().assign(bestParameters);
        }
        requireFinite(network.params().sumNumber().doubleValue(), "sum of the weights");
        double seconds = (System.nanoTime() - start) / 1e9;
        return new TrainingHistory(
                epochLoss.build().toArray(), validationLoss.build().toArray(), steps, seconds);
    }

    private boolean improves(double watched) {
        if (watched < best) {
            best = watched;
            bestParameters = network.params().dup();
            epochsSinceBest = 0;
            return true;
        }
        return ++epochsSinceBest < patience;
    }

    private void requireFinite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new CannotProceedException(
                    ("Training diverged: the %s became %s in epoch %d. Lower --learning-rate, standardize the features"
                                    + " (leave out --no-normalize), or add --normalize-target.")
                            .formatted(what, value, epochs));
        }
    }
}
