package io.regress4j.network.activation;

/** x / (1 + |x|). */
public record Softsign() implements Activation {
    @Override
    public double value(double sum) {
        return sum / (1 + Math.abs(sum));
    }

    @Override
    public double slope(double sum, double value) {
        return 1 / ((1 + Math.abs(sum)) * (1 + Math.abs(sum)));
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
