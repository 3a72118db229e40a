package io.regress4j.network.activation;

/** x · sigmoid(x), also called swish. */
public record Silu() implements Activation {
    @Override
    public double value(double x) {
        double e = Exponential.exp(-Math.abs(x));
        return x * (x > 0 ? 1 : e) / (1 + e);
    }

    /** s + x s (1 - s) with s = sigmoid(x); 1 - s is sigmoid(-x). */
    @Override
    public double slope(double x) {
        double e = Exponential.exp(-Math.abs(x));
        double s = (x > 0 ? 1 : e) / (1 + e);
        return s + x * (e / ((1 + e) * (1 + e)));
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
