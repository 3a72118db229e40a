package io.regress4j.plan;

import io.regress4j.network.Optimizer;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The optimizer's step for a range of a network's weights, on its own flat arrays. They are taken a piece at a time,
 * small enough to stay in the processor's cache. Not for several threads at once.
 */
final class WeightUpdate {
    private static final int PIECE = 2048;

    private final UpdateRule rule;
    private final int from;
    private final int to;
    private final int parameters;
    private final HostArray weights;
    private final HostArray gradients;
    private final HostArray state; // Adam's mean of gradients, then of squares; or the velocity; null for plain SGD
    private final double[] weightPiece = new double[PIECE];
    private final double[] gradientPiece = new double[PIECE];
    private final double[] momentPiece = new double[PIECE];
    private final double[] squaresPiece = new double[PIECE];
    private final double[] rates = new double[PIECE];

    /** Weights {@code from} (inclusive) to {@code to} (exclusive) of the flat parameter vector. */
    WeightUpdate(MultiLayerNetwork network, UpdateRule rule, int from, int to) {
        this.rule = rule;
        this.from = from;
        this.to = to;
        this.parameters = Math.toIntExact(network.numParams());
        this.weights = HostArray.of(network.params());
        this.gradients = HostArray.of(network.getFlattenedGradients());
        this.state = rule.optimizer().kind() == Optimizer.Kind.SGD
                ? null
                : HostArray.of(network.getUpdater().getStateViewArray());
        Arrays.fill(rates, rule.optimizer().learningRate());
    }

    /** @param step number of the step, from 1 */
    void run(int step) {
        boolean hasSquares = rule.optimizer().kind() == Optimizer.Kind.ADAM;
        for (int at = from; at < to; at += PIECE) {
            int count = Math.min(PIECE, to - at);
            weights.read(at, weightPiece, count);
            gradients.read(at, gradientPiece, count);
            if (state != null) {
                state.read(at, momentPiece, count);
            }
            if (hasSquares) {
                state.read(parameters + at, squaresPiece, count);
            }
            rule.apply(weightPiece, gradientPiece, rates, momentPiece, squaresPiece, count, step);
            weights.write(at, weightPiece, count);
            if (state != null) {
                state.write(at, momentPiece, count);
            }
            if (hasSquares) {
                state.write(parameters + at, squaresPiece, count);
            }
        }
    }
}
