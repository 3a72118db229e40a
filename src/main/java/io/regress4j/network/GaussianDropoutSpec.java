package io.regress4j.network;

/**
 * A layer that multiplies by normal noise of mean 1 in training (Srivastava et al., JMLR 15, 2014, section 10).
 *
 * @param rate as of a dropout that disturbs as much, from 0 up to, not including, 1
 */
public record GaussianDropoutSpec(double rate) implements NoiseSpec {
    /** @throws IllegalArgumentException if the rate is out of its range */
    public GaussianDropoutSpec {
        NoiseSpec.requireRate(rate, "gaussian_dropout");
    }

    @Override
    public double factor(Noise noise, long place) {
        return 1 + Math.sqrt(rate / (1 - rate)) * noise.normal(place);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.gaussianDropout(this);
    }

    @Override
    public String toString() {
        return "gaussian_dropout:" + rate;
    }
}
