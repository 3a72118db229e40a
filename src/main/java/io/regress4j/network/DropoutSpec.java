package io.regress4j.network;

/**
 * A layer that leaves out inputs by chance in training and makes up for it by a factor to the others (Srivastava et al.,
 * JMLR 15, 2014).
 *
 * @param rate share of the inputs that is left out, from 0 up to, not including, 1
 */
public record DropoutSpec(double rate) implements NoiseSpec {
    /** @throws IllegalArgumentException if the rate is out of its range */
    public DropoutSpec {
        NoiseSpec.requireRate(rate, "dropout");
    }

    @Override
    public double factor(Noise noise, long place) {
        return noise.uniform(place) >= rate ? 1 / (1 - rate) : 0;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.dropout(this);
    }

    @Override
    public String toString() {
        return "dropout:" + rate;
    }
}
