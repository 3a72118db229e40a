package io.regress4j.training;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Dtype;
import io.regress4j.network.dl4j.Nd4jArrays;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.dl4j.RowWeightedLoss;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.UpdateSettings;
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
    public TrainingHistory fit(
            Network network,
            TrainingRows training,
            TrainingRows validation,
            TrainingConfig config,
            BatchOrder order,
            EpochListener listener) {
        requireKnown(network.spec().updates());
        Rows rows = Rows.of(training, network.spec().dtype());
        EpochLog log = new EpochLog(network.spec(), validation, config, listener);
        boolean isCorrected =
                network.spec().optimizer() instanceof Adam && config.biasCorrection() != BiasCorrection.EXACT;
        if (isCorrected) {
            Adam adam = (Adam) network.spec().optimizer();
            network.dl4j().setLearningRate(new CorrectedRate(adam, config.biasCorrection()));
        }
        network.correctBias(config.biasCorrection());
        boolean goOn = true;
        while (goOn) {
            goOn = log.add(fitEpoch(network, rows.gather(order.nextEpoch()), config.batchSize()), network::parameters);
        }
        network.correctBias(BiasCorrection.EXACT);
        if (isCorrected) {
            network.dl4j().setLearningRate(network.spec().optimizer().learningRate());
        }
        network.setParameters(log.bestParameters(network::parameters));
        return log.finish(config.stepsPerEpoch(training.size()));
    }

    private static void requireKnown(UpdateSettings updates) {
        if (!updates.equals(UpdateSettings.NONE)) {
            throw new CannotProceedException(
                    "MultiLayerNetwork.fit is not told here how to train with %s. Train with `trainer(STEPS)`, which knows it."
                            .formatted(updates));
        }
    }

    /** One pass; returns the mean of the batches' losses, weighted by their sizes. */
    private static double fitEpoch(Network network, Rows epoch, int batchSize) {
        double sum = 0;
        int size = epoch.features().rows();
        for (int start = 0; start < size; start += batchSize) {
            int end = Math.min(start + batchSize, size);
            Rows batch = epoch.view(start, end);
            network.prepareStep();
            MultiLayerNetwork twin = network.dl4j();
            RowWeightedLoss.during(twin, batch.weights(), () -> twin.fit(batch.features(), batch.target()));
            sum += twin.score() * (end - start); // the loss before the step
        }
        return sum / size;
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
    private record CorrectedRate(Adam adam, BiasCorrection correction) implements ISchedule {
        @Override
        public double valueAt(int iteration, int epoch) {
            int step = iteration + 1;
            double exact = BiasCorrection.EXACT.factor(adam.beta1(), adam.beta2(), step);
            return adam.learningRate() * correction.factor(adam.beta1(), adam.beta2(), step) / exact;
        }

        @Override
        public ISchedule clone() {
            return this;
        }
    }
}
