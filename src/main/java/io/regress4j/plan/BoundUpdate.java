package io.regress4j.plan;

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
 * An optimizer's rule bound to the arrays that it works on.
 *
 * @param weights changed by a step
 * @param gradients of the loss
 * @param rates learning rate of each weight
 * @param slots what the rule keeps, changed by a step
 */
record BoundUpdate(Numbers weights, Numbers gradients, Numbers rates, List<? extends Numbers> slots, Rule rule) {

    /** The rule for the first {@code count} weights. */
    interface Rule {
        /** @param step number of the step, from 1 */
        void step(int count, int step);
    }

    /** With the rule's own learning rate for all weights, before the first step. */
    static BoundUpdate of(Optimizer optimizer, BiasCorrection correction, Numbers weights, Numbers gradients) {
        BoundUpdate update = weights instanceof FloatNumbers floats
                ? of(optimizer, correction, floats, (FloatNumbers) gradients)
                : of(optimizer, correction, (DoubleNumbers) weights, (DoubleNumbers) gradients);
        update.rates.fill(optimizer.learningRate());
        for (int slot = 0; slot < update.slots.size(); slot++) {
            update.slots.get(slot).fill(optimizer.initialSlot(slot));
        }
        return new BoundUpdate(update.weights, update.gradients, update.rates, update.slots, update::stepAndFlush);
    }

    /** Weights under a penalty, and what a rule keeps of gradients that are 0, would otherwise shrink without an end. */
    private void stepAndFlush(int count, int step) {
        rule.step(count, step);
        weights.flushToZero(count);
        for (Numbers slot : slots) {
            slot.flushToZero(count);
        }
    }

    private static BoundUpdate of(
            Optimizer optimizer, BiasCorrection correction, FloatNumbers weights, FloatNumbers gradients) {
        FloatUpdateArrays arrays = FloatUpdateArrays.of(optimizer, weights.array(), gradients.array());
        return new BoundUpdate(
                weights,
                gradients,
                new FloatNumbers(arrays.rates()),
                Arrays.stream(arrays.slots()).map(FloatNumbers::new).toList(),
                (count, step) -> optimizer.step(arrays, count, step, correction));
    }

    private static BoundUpdate of(
            Optimizer optimizer, BiasCorrection correction, DoubleNumbers weights, DoubleNumbers gradients) {
        UpdateArrays arrays = UpdateArrays.of(optimizer, weights.array(), gradients.array());
        return new BoundUpdate(
                weights,
                gradients,
                new DoubleNumbers(arrays.rates()),
                Arrays.stream(arrays.slots()).map(DoubleNumbers::new).toList(),
                (count, step) -> optimizer.step(arrays, count, step, correction));
    }
}
