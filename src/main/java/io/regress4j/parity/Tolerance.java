package io.regress4j.parity;

import io.regress4j.network.Dtype;

/**
 * Which differences count as agreement.
 *
 * @param share of the numbers compared
 * @param takesRounding whether a training may also differ by what rounding alone does to it
 */
record Tolerance(double share, boolean takesRounding) {
    /** A few hundred roundings of a float32 sum. */
    private static final double FLOAT32 = 1e-5;

    /** @param float64 the share of a float64 run */
    static Tolerance usual(Dtype dtype, double float64) {
        return dtype == Dtype.FLOAT64 ? exactly(float64) : new Tolerance(FLOAT32, true);
    }

    /** So much and no more, whatever the reason. */
    static Tolerance exactly(double share) {
        return new Tolerance(share, false);
    }
}
