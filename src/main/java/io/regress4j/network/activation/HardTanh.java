package io.regress4j.network.activation;

/** x, cut to -1 from below and to 1 from above. Its slope at -1 and 1 is 1. */
public record HardTanh() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(x, -1), 1);
    }

    @Override
    public double slope(double x) {
        return x >= -1 && x <= 1 ? 1 : 0;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.hardTanh(this);
    }

    @Override
    public String toString() {
        return "hard_tanh";
    }
}
