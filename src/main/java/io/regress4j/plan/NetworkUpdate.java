package io.regress4j.plan;

import io.regress4j.network.BiasCorrection;
import io.regress4j.network.Momentum;
import io.regress4j.network.Optimizer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Turns a network's gradients into new weights, on its own flat arrays. Many weights are updated on two threads, half
 * each.
 */
final class NetworkUpdate {
    /** Weights from which on a second thread saves more time than its hand-over takes, measured on two cores. */
    private static final int MANY = 20_000;

    private final WeightUpdate first;
    private final WeightUpdate second; // null if one does it all

    /** @throws UnsupportedNetworkException if the layers differ in their updaters, or have another than plans know */
    NetworkUpdate(MultiLayerNetwork network, BiasCorrection correction) throws UnsupportedNetworkException {
        UpdateRule rule = new UpdateRule(optimizer(network), correction);
        int parameters = Math.toIntExact(network.numParams());
        int half = parameters < MANY ? parameters : parameters / 2;
        this.first = new WeightUpdate(network, rule, 0, half);
        this.second = half == parameters ? null : new WeightUpdate(network, rule, half, parameters);
    }

    /** @param step number of the step, from 1 */
    void run(int step) {
        if (second == null) {
            first.run(step);
        } else {
            TwoThreads.run(() -> first.run(step), () -> second.run(step));
        }
    }

    private static Optimizer optimizer(MultiLayerNetwork network) throws UnsupportedNetworkException {
        IUpdater updater = updater(network, 0);
        for (int i = 1; i < network.getnLayers(); i++) {
            if (!updater.equals(updater(network, i))) {
                throw new UnsupportedNetworkException("layers with different updaters");
            }
        }
        if (updater instanceof Adam adam && adam.getLearningRateSchedule() == null) {
            return new Optimizer(
                    Optimizer.Kind.ADAM,
                    adam.getLearningRate(),
                    adam.getBeta1(),
                    adam.getBeta2(),
                    adam.getEpsilon(),
                    0);
        }
        if (updater instanceof Sgd sgd && sgd.getLearningRateSchedule() == null) {
            return Optimizer.of(Optimizer.Kind.SGD, sgd.getLearningRate());
        }
        if (updater instanceof Nesterovs nesterovs
                && nesterovs.getLearningRateSchedule() == null
                && nesterovs.getMomentumISchedule() == null) {
            Optimizer.Kind kind = nesterovs instanceof Momentum ? Optimizer.Kind.MOMENTUM : Optimizer.Kind.NESTEROV;
            return new Optimizer(kind, nesterovs.getLearningRate(), 0, 0, 0, nesterovs.getMomentum());
        }
        throw new UnsupportedNetworkException("updater " + updater);
    }

    private static IUpdater updater(MultiLayerNetwork network, int layer) {
        return ((BaseLayer) network.getLayer(layer).conf().getLayer()).getIUpdater();
    }
}
