package io.regress4j.network.loss;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * The pinball loss, which is least at the quantile q: q (truth - prediction) where the prediction is too low, (1 - q)
 * (prediction - truth) where it is too high (Koenker and Bassett, Econometrica 46, 1978). Its slope at 0 is 0. Keras has none.
 *
 * @param q which quantile, above 0 and below 1
 */
public record Quantile(double q) implements Loss {
    /** The median. */
    private static final double MEDIAN = 0.5;

    /** @throws IllegalArgumentException if q is out of its range */
    public Quantile {
        if (!(q > 0 && q < 1)) {
            throw new IllegalArgumentException("expected a q of quantile above 0 and below 1, got %s".formatted(q));
        }
    }

    static Quantile read(Settings settings) {
        return new Quantile(settings.number("q", MEDIAN));
    }

    @Override
    public double value(double prediction, double truth) {
        double residual = prediction - truth;
        return Math.max(-q * residual, (1 - q) * residual);
    }

    @Override
    public double slope(double prediction, double truth) {
        return prediction > truth ? 1 - q : prediction < truth ? -q : 0;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.quantile(this);
    }

    @Override
    public String toString() {
        return Term.write("quantile").value(q).toString();
    }
}
