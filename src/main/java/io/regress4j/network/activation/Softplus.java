package io.regress4j.network.activation;

/** ln(1 + e^x). */
public record Softplus() implements Activation {
    @Override
    public double value(double sum) {
        return of(sum);
    }

    @Override
    public double slope(double sum, double value) {
        return Sigmoid.of(sum);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.softplus(this);
    }

    @Override
    public String toString() {
        return "softplus";
    }

    /** In a form that does not overflow. */
    static double of(double sum) {
        return Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum)));
    }
}
