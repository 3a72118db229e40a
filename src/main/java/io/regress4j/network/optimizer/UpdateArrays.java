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

    /** Arrays of zeros for so many weights. */
    public static UpdateArrays create(Optimizer optimizer, int length) {
        return new UpdateArrays(
                new double[length], new double[length], new double[length], new double[optimizer.slots()][length]);
    }
}
