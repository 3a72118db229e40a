package io.regress4j.plan;

import io.regress4j.network.BiasCorrection;
import io.regress4j.network.Momentum;
import io.regress4j.network.Optimizer;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Turns a network's gradients into new weights, on its own flat arrays. They are taken a piece at a time, small enough
 * to stay in the processor's cache.
 */
final class NetworkUpdate {
    private static final int PIECE = 2048;

    private final UpdateRule rule;
    private final int parameters;
    private final HostArray weights;
    private final HostArray gradients;
    private final HostArray state; // Adam's mean of gradients, then of squares; or the velocity; null for plain SGD
    private final double[] weightPiece = new double[PIECE];
    private final double[] gradientPiece = new double[PIECE];
    private final double[] momentPiece = new double[PIECE];
    private final double[] squaresPiece = new double[PIECE];
    private final double[] rates = new double[PIECE];

    /** @throws UnsupportedNetworkException if the layers differ in their updaters, or have another than plans know */
    NetworkUpdate(MultiLayerNetwork network, BiasCorrection correction) throws UnsupportedNetworkException {
        Optimizer optimizer = optimizer(network);
        this.rule = new UpdateRule(optimizer, correction);
        this.parameters = Math.toIntExact(network.numParams());
        this.weights = HostArray.of(network.params());
        this.gradients = HostArray.of(network.getFlattenedGradients());
        this.state = optimizer.kind() == Optimizer.Kind.SGD
                ? null
                : HostArray.of(network.getUpdater().getStateViewArray());
        Arrays.fill(rates, optimizer.learningRate());
    }

    /** @param step number of the step, from 1 */
    void run(int step) {
        boolean hasSquares = rule.optimizer().kind() == Optimizer.Kind.ADAM;
        for (int from = 0; from < parameters; from += PIECE) {
            int count = Math.min(PIECE, parameters - from);
            weights.read(from, weightPiece, count);
            gradients.read(from, gradientPiece, count);
            if (state != null) {
                state.read(from, momentPiece, count);
            }
            if (hasSquares) {
                state.read(parameters + from, squaresPiece, count);
            }
            rule.apply(weightPiece, gradientPiece, rates, momentPiece, squaresPiece, count, step);
            weights.write(from, weightPiece, count);
            if (state != null) {
                state.write(from, momentPiece, count);
            }
            if (hasSquares) {
                state.write(parameters + from, squaresPiece, count);
            }
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
