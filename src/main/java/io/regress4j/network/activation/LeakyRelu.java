package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * x above 0, a share of it below.
 *
 * @param slope the share, finite; rounded to float32 whatever the dtype, which is what TensorFlow and Deeplearning4j make
 *     of it
 */
public record LeakyRelu(double slope) implements Activation {
    /** Keras's default. */
    public static final double SLOPE = 0.2f;

    /** @throws IllegalArgumentException if the slope is not finite */
    public LeakyRelu {
        slope = (float) slope;
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("expected a finite slope of leaky_relu, got %s".formatted(slope));
        }
    }

    static LeakyRelu read(Settings settings) {
        return new LeakyRelu(settings.number("negative_slope", SLOPE));
    }

    @Override
    public double value(double x) {
        return Math.max(x, 0) + slope * Math.min(x, 0);
    }

    @Override
    public double slope(double x) {
        return x > 0 ? 1 : slope;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.leakyRelu(this);
    }

    @Override
    public String toString() {
        return slope == SLOPE
                ? "leaky_relu"
                : Term.write("leaky_relu").value((float) slope).toString();
    }
}
