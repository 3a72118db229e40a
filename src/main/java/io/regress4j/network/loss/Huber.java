package io.regress4j.network.loss;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * ½r² for a residual r up to δ, δ|r| - ½δ² beyond (Huber, Annals of Mathematical Statistics 35, 1964).
 *
 * @param delta δ, above 0
 */
public record Huber(double delta) implements Loss {
    /** Keras's default. */
    public static final double DELTA = 1;

    /** @throws IllegalArgumentException if δ is out of its range */
    public Huber {
        if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a delta of huber above 0, got %s".formatted(delta));
        }
    }

    static Huber read(Settings settings) {
        return new Huber(settings.number("delta", DELTA));
    }

    @Override
    public double value(double prediction, double truth) {
        double cut = slope(prediction, truth);
        return cut * (prediction - truth - cut / 2);
    }

    @Override
    public double slope(double prediction, double truth) {
        return Math.max(-delta, Math.min(delta, prediction - truth));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.huber(this);
    }

    @Override
    public String toString() {
        return delta == DELTA ? "huber" : Term.write("huber").value(delta).toString();
    }
}
