package io.regress4j.network.activation;

/** 1 / (1 + exp(-x)). */
public record Sigmoid() implements Activation {
    @Override
    public double value(double x) {
        double e = Exponential.exp(-Math.abs(x));
        return (x > 0 ? 1 : e) / (1 + e);
    }

    @Override
    public double slope(double x) {
        double e = Exponential.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.sigmoid(this);
    }

    @Override
    public String toString() {
        return "sigmoid";
    }
}
