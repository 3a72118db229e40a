package io.regress4j.network.activation;

/** ln(1 + exp(x)), as max(x, 0) + ln(1 + exp(-|x|)). */
public record Softplus() implements Activation {
    @Override
    public double value(double x) {
        return Math.max(x, 0) + Exponential.log1p(Exponential.exp(-Math.abs(x)));
    }

    @Override
    public double slope(double x) {
        double e = Exponential.exp(-Math.abs(x));
        return (x > 0 ? 1 : e) / (1 + e);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.softplus(this);
    }

    @Override
    public String toString() {
        return "softplus";
    }
}
