package io.regress4j.plan;

import io.regress4j.network.BiasCorrection;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** The operations that turn gradients into new weights. */
interface UpdateOps {

    /** @param iteration number of steps taken before, from 0 */
    void run(int iteration);

    static UpdateOps of(MultiLayerNetwork network, BiasCorrection correction) throws UnsupportedNetworkException {
        IUpdater updater = ((BaseLayer) network.getLayer(0).conf().getLayer()).getIUpdater();
        for (int i = 1; i < network.getnLayers(); i++) {
            IUpdater other = ((BaseLayer) network.getLayer(i).conf().getLayer()).getIUpdater();
            if (!updater.equals(other)) {
                throw new UnsupportedNetworkException("layers with different updaters");
            }
        }
        if (updater instanceof Adam adam && adam.getLearningRateSchedule() == null) {
            return adam(network, adam, correction);
        }
        if (updater instanceof Sgd sgd && sgd.getLearningRateSchedule() == null) {
            return sgd(network, sgd.getLearningRate());
        }
        if (updater instanceof Nesterovs nesterovs && nesterovs.getLearningRateSchedule() == null) {
            return nesterov(network, nesterovs);
        }
        throw new UnsupportedNetworkException("updater " + updater);
    }

    private static UpdateOps adam(MultiLayerNetwork network, Adam adam, BiasCorrection correction) {
        INDArray gradient = flat(network.getFlattenedGradients());
        INDArray state = network.getUpdater().getStateViewArray();
        INDArray moment = half(state, 0);
        INDArray squares = half(state, 1);
        BoundOp update = BoundOp.of("adam_updater")
                .in(gradient, squares, moment)
                .out(gradient, squares, moment)
                .reals(adam.getLearningRate(), adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
        BoundOp descend = descend(network, gradient);
        return iteration -> {
            if (correction != BiasCorrection.EXACT) {
                double rate = correction.learningRate(
                        adam.getLearningRate(), adam.getBeta1(), adam.getBeta2(), iteration + 1);
                update.reals(rate, adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
            }
            update.integers(iteration).run();
            descend.run();
        };
    }

    private static UpdateOps sgd(MultiLayerNetwork network, double learningRate) {
        INDArray gradient = flat(network.getFlattenedGradients());
        BoundOp update = BoundOp.of("sgd_updater").in(gradient).out(gradient).reals(learningRate);
        BoundOp descend = descend(network, gradient);
        return iteration -> {
            update.run();
            descend.run();
        };
    }

    private static UpdateOps nesterov(MultiLayerNetwork network, Nesterovs nesterovs) {
        INDArray gradient = flat(network.getFlattenedGradients());
        INDArray velocity = flat(network.getUpdater().getStateViewArray());
        BoundOp update = BoundOp.of("nesterovs_updater")
                .in(gradient, velocity)
                .out(gradient, velocity)
                .reals(nesterovs.getLearningRate(), nesterovs.getMomentum());
        BoundOp descend = descend(network, gradient);
        return iteration -> {
            update.run();
            descend.run();
        };
    }

    /** weights -= update. */
    private static BoundOp descend(MultiLayerNetwork network, INDArray update) {
        INDArray weights = flat(network.params());
        return BoundOp.of("subtract").in(weights, update).out(weights);
    }

    /** A view [length], because DL4J's flat arrays differ in rank. */
    private static INDArray flat(INDArray array) {
        return array.reshape(array.length());
    }

    private static INDArray half(INDArray state, int index) {
        long length = state.length() / 2;
        return flat(state).get(NDArrayIndex.interval(index * length, (index + 1) * length));
    }
}
