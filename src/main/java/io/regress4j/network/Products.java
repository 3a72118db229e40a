package io.regress4j.network;

import io.regress4j.visibility.Internal;

/** The matrix products of a dense layer, bound to their arrays once and run many times. */
@Internal
public interface Products {

    /** sums = inputs · kernel + bias. */
    Runnable sums(Matrix inputs, Matrix kernel, Matrix bias, Matrix sums);

    /** kernelGradient = inputsᵀ · gradient. */
    Runnable kernelGradient(Matrix inputs, Matrix gradient, Matrix kernelGradient);

    /** inputGradient = gradient · kernelᵀ. */
    Runnable inputGradient(Matrix gradient, Matrix kernel, Matrix inputGradient);
}
