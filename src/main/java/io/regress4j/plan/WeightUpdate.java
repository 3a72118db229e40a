package io.regress4j.plan;

import io.regress4j.network.Dtype;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Optimizer;
import java.util.List;

/**
 * The optimizer's step for a range of a network's weights. They are taken a piece at a time, small enough to stay in the
 * processor's cache. Not thread-safe.
 */
final class WeightUpdate {
    private static final int PIECE = 4096;

    private final HostArray weights;
    private final List<HostArray> gradients; // of the parts of a batch, to be added
    private final List<HostArray> slots;
    private final BoundUpdate piece;
    private final Numbers moreGradients;

    /** @param gradients of the parts of a batch [1, weights] */
    WeightUpdate(
            Optimizer optimizer,
            BiasCorrection correction,
            Dtype dtype,
            HostArray weights,
            List<HostArray> gradients,
            List<HostArray> slots) {
        this.weights = weights;
        this.gradients = gradients;
        this.slots = slots;
        int length = Math.min(PIECE, weights.length());
        this.piece = BoundUpdate.of(optimizer, correction, dtype.numbers(length), dtype.numbers(length));
        this.moreGradients = dtype.numbers(length);
    }

    /** Takes another learning rate for the steps to come. */
    void setLearningRate(double rate) {
        piece.rates().fill(rate);
    }

    /**
     * @param step number of the step, from 1
     * @param parts how many of the gradients belong to this step's batch
     */
    void run(int step, int parts) {
        for (int at = 0; at < weights.length(); at += PIECE) {
            int count = Math.min(PIECE, weights.length() - at);
            weights.read(at, piece.weights(), count);
            gradients.get(0).read(at, piece.gradients(), count);
            for (int part = 1; part < parts; part++) {
                gradients.get(part).read(at, moreGradients, count);
                piece.gradients().add(moreGradients, count);
            }
            for (int slot = 0; slot < slots.size(); slot++) {
                slots.get(slot).read(at, piece.slots().get(slot), count);
            }
            piece.rule().step(count, step);
            weights.write(at, piece.weights(), count);
            for (int slot = 0; slot < slots.size(); slot++) {
                slots.get(slot).write(at, piece.slots().get(slot), count);
            }
        }
    }
}
