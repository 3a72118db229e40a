package io.regress4j.plan;

import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.numbers.DoubleNumbers;
import io.regress4j.network.numbers.FloatNumbers;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.FloatUpdateArrays;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.UpdateArrays;
import java.util.Arrays;
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
    private final Piece piece;

    /** @param gradients of the parts of a batch [1, weights] */
    WeightUpdate(
            Optimizer optimizer,
            BiasCorrection correction,
            NetworkSpec spec,
            HostArray weights,
            List<HostArray> gradients,
            List<HostArray> slots) {
        this.weights = weights;
        this.gradients = gradients;
        this.slots = slots;
        this.piece = Piece.create(optimizer, correction, spec.dtype(), Math.min(PIECE, weights.length()));
        piece.rates.fill(optimizer.learningRate());
    }

    /**
     * @param step number of the step, from 1
     * @param parts how many of the gradients belong to this step's batch
     */
    void run(int step, int parts) {
        for (int at = 0; at < weights.length(); at += PIECE) {
            int count = Math.min(PIECE, weights.length() - at);
            weights.read(at, piece.weights, count);
            gradients.get(0).read(at, piece.gradients, count);
            for (int part = 1; part < parts; part++) {
                gradients.get(part).read(at, piece.moreGradients, count);
                piece.gradients.add(piece.moreGradients, count);
            }
            for (int slot = 0; slot < slots.size(); slot++) {
                slots.get(slot).read(at, piece.slots.get(slot), count);
            }
            piece.rule.step(count, step);
            weights.write(at, piece.weights, count);
            for (int slot = 0; slot < slots.size(); slot++) {
                slots.get(slot).write(at, piece.slots.get(slot), count);
            }
        }
    }

    /** A rule bound to the arrays of a piece. */
    private interface Rule {
        void step(int count, int step);
    }

    private record Piece(
            Numbers weights,
            Numbers gradients,
            Numbers moreGradients,
            Numbers rates,
            List<? extends Numbers> slots,
            Rule rule) {

        static Piece create(Optimizer optimizer, BiasCorrection correction, Dtype dtype, int length) {
            Numbers more = dtype.numbers(length);
            if (dtype == Dtype.FLOAT32) {
                FloatUpdateArrays floats = FloatUpdateArrays.create(optimizer, length);
                return new Piece(
                        new FloatNumbers(floats.weights()),
                        new FloatNumbers(floats.gradients()),
                        more,
                        new FloatNumbers(floats.rates()),
                        Arrays.stream(floats.slots()).map(FloatNumbers::new).toList(),
                        (count, step) -> optimizer.step(floats, count, step, correction));
            }
            UpdateArrays doubles = UpdateArrays.create(optimizer, length);
            return new Piece(
                    new DoubleNumbers(doubles.weights()),
                    new DoubleNumbers(doubles.gradients()),
                    more,
                    new DoubleNumbers(doubles.rates()),
                    Arrays.stream(doubles.slots()).map(DoubleNumbers::new).toList(),
                    (count, step) -> optimizer.step(doubles, count, step, correction));
        }
    }
}
