package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * x above 0, α(exp(x/α) - 1) below (Barron, arXiv 1704.07483, 2017).
 *
 * @param alpha α, above 0
 */
public record Celu(double alpha) implements Activation {
    /** Keras's default. */
    public static final double ALPHA = 1;

    /** @throws IllegalArgumentException if α is out of its range */
    public Celu {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected an alpha of celu above 0, got %s".formatted(alpha));
        }
    }

    static Celu read(Settings settings) {
        return new Celu(settings.number("alpha", ALPHA));
    }

    @Override
    public double value(double x) {
        return Math.max(x, 0) + alpha * Exponential.expm1(Math.min(x, 0) / alpha);
    }

    @Override
    public double slope(double x) {
        return x > 0 ? 1 : Exponential.exp(x / alpha);
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.celu(this);
    }

    @Override
    public String toString() {
        return alpha == ALPHA ? "celu" : Term.write("celu").value(alpha).toString();
    }
}
