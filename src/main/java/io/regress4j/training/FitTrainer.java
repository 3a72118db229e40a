package io.regress4j.training;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Callback;
import io.regress4j.model.callback.ReduceOnPlateau;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.network.dl4j.Nd4jArrays;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.dl4j.RowWeightedLoss;
import io.regress4j.network.dl4j.WatchedLoss;
import io.regress4j.network.loss.Reduction;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.network.optimizer.UpdateSettings;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.schedule.ISchedule;

/** The reference trainer: {@code MultiLayerNetwork.fit} on views of rows gathered once an epoch. */
public final class FitTrainer implements Trainer {

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public TrainingHistory fit(Network network, TrainingTask task, EpochListener listener) {
        TrainingConfig config = task.config();
        requireKnown(network.spec(), config);
        Rows rows = Rows.of(task.training(), network.spec().dtype());
        network.correctBias(config.biasCorrection());
        RunningFit running =
                new RunningFit(network, config.biasCorrection(), task.training().size());
        EpochLog log = new EpochLog(network.spec(), task, running, listener);
        while (log.goesOn()) {
            log.add(running.epoch(rows, task.order().nextEpoch(), config.batchSize()));
        }
        network.correctBias(BiasCorrection.EXACT);
        TrainingHistory history =
                log.finish(config.stepsPerEpoch(task.training().size()));
        if (network.spec().optimizer() instanceof Adam) {
            network.dl4j().setLearningRate(history.learningRate());
        }
        network.setParameters(log.finalParameters());
        return history;
    }

    /** The rate is that of DL4J's own updaters; our rules have theirs for good. */
    private static final class RunningFit implements RunningTraining {
        private final Network network;
        private final BiasCorrection correction;
        private final int rows;
        private double[] outputs; // [rows]; null where nobody looks

        RunningFit(Network network, BiasCorrection correction, int rows) {
            this.network = network;
            this.correction = correction;
            this.rows = rows;
        }

        /** One pass; returns the mean of the batches' losses, weighted by their sizes. */
        double epoch(Rows all, int[] order, int batchSize) {
            Rows epoch = all.gather(order);
            double sum = 0;
            for (int start = 0; start < rows; start += batchSize) {
                int end = Math.min(start + batchSize, rows);
                sum += step(epoch.view(start, end), Arrays.copyOfRange(order, start, end)) * (end - start);
            }
            return sum / rows;
        }

        /** Returns the loss before the step. */
        private double step(Rows batch, int[] positions) {
            network.prepareStep();
            MultiLayerNetwork twin = network.dl4j();
            INDArray weights = scaled(batch.weights(), network.spec().loss().reduction());
            WatchedLoss.during(
                    twin,
                    outputs == null ? null : seen -> keep(seen, positions),
                    () -> RowWeightedLoss.during(twin, weights, () -> twin.fit(batch.features(), batch.target())));
            return twin.score();
        }

        private void keep(INDArray seen, int[] positions) {
            for (int i = 0; i < positions.length; i++) {
                outputs[positions[i]] = seen.getDouble(i);
            }
        }

        @Override
        public double[] keepOutputs() {
            outputs = new double[rows];
            return outputs;
        }

        @Override
        public double[] parameters() {
            return network.parameters();
        }

        @Override
        public TrainingState state() {
            return network.state();
        }

        @Override
        public int steps() {
            return network.steps();
        }

        @Override
        public void setLearningRate(double rate) {
            Optimizer optimizer = network.spec().optimizer();
            if (optimizer instanceof Adam adam && correction != BiasCorrection.EXACT) {
                network.dl4j().setLearningRate(new CorrectedRate(adam, rate, correction));
            } else if (isSettable(optimizer)) {
                network.dl4j().setLearningRate(rate);
            }
        }
    }

    private static boolean isSettable(Optimizer optimizer) {
        return optimizer instanceof Adam || optimizer instanceof Sgd || optimizer instanceof Nesterov;
    }

    private static void requireKnown(NetworkSpec spec, TrainingConfig config) {
        if (!spec.updates().equals(UpdateSettings.NONE)) {
            throw unknown(spec.updates());
        }
        for (Callback callback : config.callbacks()) {
            if (callback instanceof ReduceOnPlateau && !isSettable(spec.optimizer())) {
                throw unknown("%s and %s".formatted(spec.optimizer(), callback));
            }
        }
    }

    private static CannotProceedException unknown(Object what) {
        return new CannotProceedException(
                "MultiLayerNetwork.fit is not told here how to train with %s. Train with `trainer(STEPS)`, which knows it."
                        .formatted(what));
    }

    /** Weights that make of a sum which is divided as if all rows counted the same what the weights ask for. */
    private static INDArray scaled(INDArray weights, Reduction reduction) {
        if (weights == null) {
            return null;
        }
        int rows = weights.rows();
        double sum = weights.sumNumber().doubleValue();
        return weights.mul(reduction.divisor(rows, rows) / reduction.divisor(rows, sum));
    }

    /**
     * @param features [rows, inputs]
     * @param target [rows, 1]
     * @param weights factors of the rows' losses [rows, 1]; null where all count the same
     */
    private record Rows(INDArray features, INDArray target, INDArray weights) {
        static Rows of(TrainingRows rows, Dtype dtype) {
            return new Rows(
                    Nd4jArrays.matrix(dtype, rows.features(), rows.inputs()),
                    Nd4jArrays.matrix(dtype, rows.target(), 1),
                    rows.weights().length == 0 ? null : Nd4jArrays.matrix(dtype, rows.weights(), 1));
        }

        Rows gather(int[] positions) {
            return new Rows(
                    features.getRows(positions),
                    target.getRows(positions),
                    weights == null ? null : weights.getRows(positions));
        }

        Rows view(int from, int to) {
            INDArrayIndex range = NDArrayIndex.interval(from, to);
            return new Rows(
                    features.get(range, NDArrayIndex.all()),
                    target.get(range, NDArrayIndex.all()),
                    weights == null ? null : weights.get(range, NDArrayIndex.all()));
        }
    }

    /** Keras's bias correction as a learning rate for each step. */
    private record CorrectedRate(Adam adam, double rate, BiasCorrection correction) implements ISchedule {
        @Override
        public double valueAt(int iteration, int epoch) {
            int step = iteration + 1;
            double exact = BiasCorrection.EXACT.factor(adam.beta1(), adam.beta2(), step);
            return rate * correction.factor(adam.beta1(), adam.beta2(), step) / exact;
        }

        @Override
        public ISchedule clone() {
            return this;
        }
    }
}
