package io.regress4j.network.activation;

/** x · sigmoid(x), also called swish. */
public record Silu() implements Activation {
    @Override
    public double value(double sum) {
        return sum * Sigmoid.of(sum);
    }

    @Override
    public double slope(double sum, double value) {
        return value + Sigmoid.of(sum) * (1 - value);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.silu(this);
    }

    @Override
    public String toString() {
        return "silu";
    }
}
