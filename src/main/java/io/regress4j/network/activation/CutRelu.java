package io.regress4j.network.activation;

import io.regress4j.network.notation.Term;

/**
 * ReLU with the settings of Keras's layer: x above the threshold, but at most a maximum; slope · (x - threshold) up to the
 * threshold, where its slope is 0.
 *
 * @param negativeSlope the slope up to the threshold, 0 or more
 * @param maxValue the maximum, 0 or more; infinite for none
 * @param threshold the threshold, 0 or more
 */
public record CutRelu(double negativeSlope, double maxValue, double threshold) implements Activation {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public CutRelu {
        require("negative_slope", negativeSlope, negativeSlope < Double.POSITIVE_INFINITY);
        require("max_value", maxValue, true);
        require("threshold", threshold, threshold < Double.POSITIVE_INFINITY);
    }

    private static void require(String setting, double value, boolean isFinite) {
        if (!(value >= 0) || !isFinite) {
            throw new IllegalArgumentException("expected a %s of relu of 0 or more, got %s".formatted(setting, value));
        }
    }

    @Override
    public double value(double x) {
        return x > threshold ? Math.min(x, maxValue) : negativeSlope * (x - threshold);
    }

    @Override
    public double slope(double x) {
        if (x > threshold) {
            return isBelowMaximum(x) ? 1 : 0;
        }
        return x < threshold ? negativeSlope : 0;
    }

    /** Keras cuts at 6 by another function, whose slope there is 0. */
    private boolean isBelowMaximum(double x) {
        return x < maxValue || x == maxValue && (maxValue != 6 || threshold != 0);
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.cutRelu(this);
    }

    @Override
    public String toString() {
        return Term.write("relu")
                .setting("negative_slope", negativeSlope, 0)
                .setting("max_value", maxValue, Double.POSITIVE_INFINITY)
                .setting("threshold", threshold, 0)
                .toString();
    }
}
