package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * 0 from -threshold to threshold, x beyond. Its slope at both is 0.
 *
 * @param threshold the threshold, 0 or more
 */
public record HardShrink(double threshold) implements Activation {
    /** Keras's default. */
    public static final double THRESHOLD = 0.5;

    /** @throws IllegalArgumentException if the threshold is out of its range */
    public HardShrink {
        if (!(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "expected a threshold of hard_shrink of 0 or more, got %s".formatted(threshold));
        }
    }

    static HardShrink read(Settings settings) {
        return new HardShrink(settings.number("threshold", THRESHOLD));
    }

    @Override
    public double value(double x) {
        return Math.abs(x) <= threshold ? 0 : x;
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
        return dialect.hardShrink(this);
    }

    @Override
    public String toString() {
        return threshold == THRESHOLD
                ? "hard_shrink"
                : Term.write("hard_shrink").value(threshold).toString();
    }
}
