package io.regress4j.network.activation;

/** tanh x, as (1 - e) / (1 + e) with e = exp(-2|x|), and the sign of x. */
public record Tanh() implements Activation {
    @Override
    public double value(double x) {
        double loss = Exponential.expm1(-2 * Math.abs(x));
        return Math.copySign(loss / (2 + loss), x);
    }

    @Override
    public double slope(double x) {
        double e = Exponential.exp(-2 * Math.abs(x));
        return 4 * e / ((1 + e) * (1 + e));
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
