package io.regress4j.network;

import io.regress4j.visibility.Internal;

/** Matrix products, bound to their arrays once and run many times. */
@Internal
public interface Products {

    /** sums [batch, units] = inputs [batch, inputs] · kernelᵀ [units, inputs]. */
    Runnable sums(Matrix inputs, Matrix kernel, Matrix sums);

    /** kernelGradient [units, inputs] = gradientᵀ [batch, units] · inputs [batch, inputs]. */
    Runnable kernelGradient(Matrix inputs, Matrix gradient, Matrix kernelGradient);

    /** inputGradient [batch, inputs] = gradient [batch, units] · kernel [units, inputs]. */
    Runnable inputGradient(Matrix gradient, Matrix kernel, Matrix inputGradient);
}
