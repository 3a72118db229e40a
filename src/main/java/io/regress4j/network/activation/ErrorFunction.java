package io.regress4j.network.activation;

import io.regress4j.visibility.Internal;

/**
 * The complementary error function in plain Java arithmetic, whose bits are the same on every JVM: a Chebyshev series of
 * (1 + 2z) exp(z²) erfc(z) in (z - k) / (z + k), which holds for every z from 0 on (Shepherd and Laframboise, Mathematics of
 * Computation 36, 1981). Its coefficients were computed anew with 60 digits.
 */
@Internal
public final class ErrorFunction {
    /** The k of the source. */
    public static final double CENTER = 3.75;

    private static final double[] COEFFICIENTS = {
        1.1775789345674017,
        -0.004590054580646478,
        -0.08424913336651792,
        0.05920993999819189,
        -0.026658668435305753,
        0.009074997670705265,
        -0.002413163540417608,
        0.0004907758365258086,
        -6.916973302501207e-05,
        4.13902798607301e-06,
        7.74038306619849e-07,
        -2.1886401049234397e-07,
        1.076499946567091e-08,
        4.521959811218287e-09,
        -7.754400208831351e-10,
        -6.318088340886684e-11,
        2.86879501093067e-11,
        1.9455868545777347e-13,
        -9.65469674843344e-13,
        3.25254814814874e-14,
        3.3478119482868056e-14,
        -1.864562880419313e-15,
        -1.2507950530688648e-15,
        7.418235256624044e-17,
        5.068148904796111e-17,
    };

    private ErrorFunction() {}

    /** Of the Chebyshev polynomials T₀, T₁, … [25]. */
    public static double[] coefficients() {
        return COEFFICIENTS.clone();
    }

    /** erfc(z) = 2/√π ∫ exp(-t²) dt from z on, for z ≥ 0. */
    static double complement(double z) {
        if (z > 28) {
            return 0; // as Exponential.exp(-z²) is
        }
        return Exponential.exp(-z * z) * series((z - CENTER) / (z + CENTER)) / (1 + 2 * z);
    }

    /** By Clenshaw's recurrence. */
    private static double series(double t) {
        double twice = 2 * t;
        double last = 0;
        double sum = 0;
        for (int i = COEFFICIENTS.length - 1; i > 0; i--) {
            double next = twice * sum - last + COEFFICIENTS[i];
            last = sum;
            sum = next;
        }
        return t * sum - last + COEFFICIENTS[0];
    }
}
