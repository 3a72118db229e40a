package io.regress4j.training;

import io.regress4j.model.TrainingConfig;
import io.regress4j.network.BiasCorrection;
import io.regress4j.network.Dtype;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/** The reference trainer: {@code MultiLayerNetwork.fit} on views of rows gathered once an epoch. */
public final class FitTrainer implements Trainer {

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public TrainingHistory fit(
            MultiLayerNetwork network,
            TrainingRows training,
            TrainingRows validation,
            TrainingConfig config,
            BatchOrder order,
            EpochListener listener) {
        Rows rows = Rows.of(training, Dtype.of(network.params()));
        EpochLog log = new EpochLog(network, validation, config, listener);
        Optional<Adam> adam = adam(network).filter(a -> config.biasCorrection() != BiasCorrection.EXACT);
        adam.ifPresent(a -> network.setLearningRate(new CorrectedRate(a, config.biasCorrection())));
        boolean goOn = true;
        while (goOn) {
            goOn = log.add(fitEpoch(network, rows.gather(order.nextEpoch()), config.batchSize()));
        }
        // A schedule's class would be written into the network's configuration.
        adam.ifPresent(a -> network.setLearningRate(a.getLearningRate()));
        return log.finish(config.stepsPerEpoch(training.size()));
    }

    /** A copy of the Adam that the network's layers share, if they do. */
    private static Optional<Adam> adam(MultiLayerNetwork network) {
        return Arrays.stream(network.getLayers())
                .map(layer -> layer.conf().getLayer())
                .filter(BaseLayer.class::isInstance)
                .map(layer -> ((BaseLayer) layer).getIUpdater())
                .filter(Adam.class::isInstance)
                .map(updater -> ((Adam) updater).clone())
                .findFirst();
    }

    /** One pass; returns the mean of the batches' losses, weighted by their sizes. */
    private static double fitEpoch(MultiLayerNetwork network, Rows epoch, int batchSize) {
        double sum = 0;
        int size = epoch.features().rows();
        for (int start = 0; start < size; start += batchSize) {
            int end = Math.min(start + batchSize, size);
            Rows batch = epoch.view(start, end);
            network.fit(batch.features(), batch.target());
            sum += network.score() * (end - start); // the loss before the step
        }
        return sum / size;
    }

    /**
     * @param features [rows, inputs]
     * @param target [rows, 1]
     */
    private record Rows(INDArray features, INDArray target) {
        static Rows of(TrainingRows rows, Dtype dtype) {
            return new Rows(dtype.matrix(rows.features(), rows.inputs()), dtype.matrix(rows.target(), 1));
        }

        Rows gather(int[] positions) {
            return new Rows(features.getRows(positions), target.getRows(positions));
        }

        Rows view(int from, int to) {
            INDArrayIndex range = NDArrayIndex.interval(from, to);
            return new Rows(features.get(range, NDArrayIndex.all()), target.get(range, NDArrayIndex.all()));
        }
    }

    /** Keras's bias correction as a learning rate for each step. */
    private record CorrectedRate(Adam adam, BiasCorrection correction) implements ISchedule {
        @Override
        public double valueAt(int iteration, int epoch) {
            int step = iteration + 1;
            double exact = BiasCorrection.EXACT.factor(adam.getBeta1(), adam.getBeta2(), step);
            return adam.getLearningRate() * correction.factor(adam.getBeta1(), adam.getBeta2(), step) / exact;
        }

        @Override
        public ISchedule clone() {
            return this;
        }
    }
}
