package io.regress4j.network.activation;

/** 1 / (1 + e^-x). */
public record Sigmoid() implements Activation {
    @Override
    public double value(double sum) {
        return of(sum);
    }

    @Override
    public double slope(double sum, double value) {
        return value * (1 - value);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.sigmoid(this);
    }

    @Override
    public String toString() {
        return "sigmoid";
    }

    static double of(double sum) {
        return 1 / (1 + Math.exp(-sum));
    }
}
