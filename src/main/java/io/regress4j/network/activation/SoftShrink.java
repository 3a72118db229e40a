package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * 0 from -threshold to threshold, x less the threshold above, x and the threshold below. Its slope at both is 0.
 *
 * @param threshold the threshold, 0 or more
 */
public record SoftShrink(double threshold) implements Activation {
    /** Keras's default. */
    public static final double THRESHOLD = 0.5;

    /** @throws IllegalArgumentException if the threshold is out of its range */
    public SoftShrink {
        if (!(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "expected a threshold of soft_shrink of 0 or more, got %s".formatted(threshold));
        }
    }

    static SoftShrink read(Settings settings) {
        return new SoftShrink(settings.number("threshold", THRESHOLD));
    }

    @Override
    public double value(double x) {
        return x > threshold ? x - threshold : x < -threshold ? x + threshold : 0 * x;
    }

    @Override
    public double slope(double x) {
        return Math.abs(x) > threshold ? 1 : 0;
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.softShrink(this);
    }

    @Override
    public String toString() {
        return threshold == THRESHOLD
                ? "soft_shrink"
                : Term.write("soft_shrink").value(threshold).toString();
    }
}
