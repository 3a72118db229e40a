package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * x above 0, α(e^x - 1) below (Clevert et al., ICLR 2016).
 *
 * @param alpha α, finite
 */
public record Elu(double alpha) implements Activation {
    /** Keras's default. */
    public static final double ALPHA = 1;

    /** @throws IllegalArgumentException if α is not finite */
    public Elu {
        if (!Double.isFinite(alpha)) {
            throw new IllegalArgumentException("expected a finite alpha of elu, got %s".formatted(alpha));
        }
    }

    static Elu read(Settings settings) {
        return new Elu(settings.number("alpha", ALPHA));
    }

    @Override
    public double value(double x) {
        return Math.max(x, 0) + alpha * Exponential.expm1(Math.min(x, 0));
    }

    @Override
    public double slope(double x) {
        return x > 0 ? 1 : alpha * Exponential.exp(x);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.elu(this);
    }

    @Override
    public String toString() {
        return alpha == ALPHA ? "elu" : Term.write("elu").value(alpha).toString();
    }
}
