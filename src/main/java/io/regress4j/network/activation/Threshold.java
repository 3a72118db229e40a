package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * x above a threshold, a fixed value up to it, where its slope is 0.
 *
 * @param threshold the threshold, finite
 * @param defaultValue the value up to it, finite
 */
public record Threshold(double threshold, double defaultValue) implements Activation {
    /** @throws IllegalArgumentException if a setting is not finite */
    public Threshold {
        if (!Double.isFinite(threshold) || !Double.isFinite(defaultValue)) {
            throw new IllegalArgumentException(
                    "expected finite settings of threshold, got %s and %s".formatted(threshold, defaultValue));
        }
    }

    static Threshold read(Settings settings) {
        return new Threshold(settings.number("threshold"), settings.number("default_value"));
    }

    @Override
    public double value(double x) {
        return x <= threshold ? defaultValue : x;
    }

    @Override
    public double slope(double x) {
        return x > threshold ? 1 : 0;
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.threshold(this);
    }

    @Override
    public String toString() {
        return Term.write("threshold").value(threshold).value(defaultValue).toString();
    }
}
