package io.regress4j.network.optimizer;

import io.regress4j.visibility.Internal;

/**
 * What an optimizer's step works on: position {@code i} of each array belongs to the same weight.
 *
 * @param weights changed in place
 * @param gradients of the loss; left as they are
 * @param rates learning rate of each weight, because the networks of a sweep may differ in it
 * @param slots what the rule keeps, changed in place [slots][weights]
 */
@Internal
public record UpdateArrays(double[] weights, double[] gradients, double[] rates, double[][] slots) {

    /** Rates and slots of zeros for these weights. */
    public static UpdateArrays of(Optimizer optimizer, double[] weights, double[] gradients) {
        return new UpdateArrays(
                weights, gradients, new double[weights.length], new double[optimizer.slots()][weights.length]);
    }
}
