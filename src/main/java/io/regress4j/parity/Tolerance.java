package io.regress4j.parity;

import io.regress4j.network.Dtype;

/**
 * Which differences count as agreement.
 *
 * @param onePass for what one pass through the network gives, relative
 * @param training for what a whole training gives, relative
 */
record Tolerance(double onePass, double training) {
    private static final double FLOAT32_PASS = 1e-5;
    private static final double FLOAT32_TRAINING = 1e-3;

    /** @param float64 the tolerance of every rung of a float64 run */
    static Tolerance of(Dtype dtype, double float64) {
        return dtype == Dtype.FLOAT64 ? new Tolerance(float64, float64) : new Tolerance(FLOAT32_PASS, FLOAT32_TRAINING);
    }
}
