package io.regress4j.network.activation;

/** tanh x. */
public record Tanh() implements Activation {
    @Override
    public double value(double sum) {
        return Math.tanh(sum);
    }

    @Override
    public double slope(double sum, double value) {
        return 1 - value * value;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.tanh(this);
    }

    @Override
    public String toString() {
        return "tanh";
    }
}
