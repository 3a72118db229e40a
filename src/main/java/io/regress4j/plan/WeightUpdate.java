package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.UpdateArrays;
import java.util.Arrays;

/**
 * The optimizer's step for a range of a network's weights, on its own flat arrays. They are taken a piece at a time,
 * small enough to stay in the processor's cache. Not thread-safe.
 */
final class WeightUpdate {
    private static final int PIECE = 2048;

    private final Optimizer optimizer;
    private final BiasCorrection correction;
    private final int from;
    private final int to;
    private final int parameters;
    private final HostArray weights;
    private final HostArray gradients;
    private final HostArray state; // slot after slot [slots, parameters]; null without slots
    private final UpdateArrays piece;

    /** Weights {@code from} (inclusive) to {@code to} (exclusive) of the flat parameter vector. */
    WeightUpdate(Network network, BiasCorrection correction, int from, int to) {
        NetworkSpec spec = network.spec();
        FlatNetwork flat = FlatNetwork.of(network);
        this.optimizer = spec.optimizer();
        this.correction = correction;
        this.from = from;
        this.to = to;
        this.parameters = spec.parameters();
        this.weights = HostArray.of(spec.dtype(), flat.parameters());
        this.gradients = HostArray.of(spec.dtype(), flat.gradients());
        this.state = optimizer.slots() == 0
                ? null
                : HostArray.of(spec.dtype(), network.dl4j().getUpdater().getStateViewArray());
        this.piece = UpdateArrays.create(optimizer, PIECE);
        Arrays.fill(piece.rates(), optimizer.learningRate());
    }

    /** @param step number of the step, from 1 */
    void run(int step) {
        for (int at = from; at < to; at += PIECE) {
            int count = Math.min(PIECE, to - at);
            weights.read(at, piece.weights(), count);
            gradients.read(at, piece.gradients(), count);
            for (int slot = 0; slot < optimizer.slots(); slot++) {
                state.read(slot * parameters + at, piece.slots()[slot], count);
            }
            optimizer.step(piece, count, step, correction);
            weights.write(at, piece.weights(), count);
            for (int slot = 0; slot < optimizer.slots(); slot++) {
                state.write(slot * parameters + at, piece.slots()[slot], count);
            }
        }
    }
}
