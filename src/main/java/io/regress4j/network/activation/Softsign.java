package io.regress4j.network.activation;

/** x / (1 + |x|). */
public record Softsign() implements Activation {
    @Override
    public double value(double x) {
        return x / (1 + Math.abs(x));
    }

    @Override
    public double slope(double x) {
        double quotient = 1 / (1 + Math.abs(x));
        return quotient * quotient;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.softsign(this);
    }

    @Override
    public String toString() {
        return "softsign";
    }
}
