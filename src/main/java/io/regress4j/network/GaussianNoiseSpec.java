package io.regress4j.network;

/**
 * A layer that adds normal noise in training.
 *
 * @param stddev standard deviation of the noise, 0 or more
 */
public record GaussianNoiseSpec(double stddev) implements NoiseSpec {
    /** @throws IllegalArgumentException if the deviation is below 0 or not finite */
    public GaussianNoiseSpec {
        if (!(stddev >= 0 && stddev < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "expected a stddev of gaussian_noise of 0 or more, got %s".formatted(stddev));
        }
    }

    @Override
    public double factor(Noise noise, long place) {
        return 1;
    }

    @Override
    public double summand(Noise noise, long place) {
        return stddev * noise.normal(place);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.gaussianNoise(this);
    }

    @Override
    public String toString() {
        return "gaussian_noise:" + stddev;
    }
}
