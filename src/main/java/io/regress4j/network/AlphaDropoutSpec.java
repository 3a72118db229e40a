package io.regress4j.network;

import io.regress4j.network.activation.Selu;

/**
 * A dropout for selu, which keeps mean and variance of its inputs in training (Klambauer et al., NeurIPS 2017).
 *
 * @param rate share of the inputs that is replaced, from 0 up to, not including, 1
 */
public record AlphaDropoutSpec(double rate) implements NoiseSpec {
    private static final double REPLACEMENT = -Selu.ALPHA * Selu.SCALE; // what selu makes of far below 0

    /** @throws IllegalArgumentException if the rate is out of its range */
    public AlphaDropoutSpec {
        NoiseSpec.requireRate(rate, "alpha_dropout");
    }

    @Override
    public double factor(Noise noise, long place) {
        return isKept(noise, place) ? scale() : 0;
    }

    @Override
    public double summand(Noise noise, long place) {
        double offset = -scale() * REPLACEMENT * rate;
        return isKept(noise, place) ? offset : scale() * REPLACEMENT + offset;
    }

    private boolean isKept(Noise noise, long place) {
        return noise.uniform(place) >= rate;
    }

    private double scale() {
        return 1 / Math.sqrt((1 - rate) * (1 + rate * REPLACEMENT * REPLACEMENT));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.alphaDropout(this);
    }

    @Override
    public String toString() {
        return "alpha_dropout:" + rate;
    }
}
