package io.regress4j.network.activation;

/** min(max(x, 0), 6). Its slope at 0 and at 6 is 0. */
public record Relu6() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(x, 0), 6);
    }

    @Override
    public double slope(double x) {
        return x > 0 && x < 6 ? 1 : 0;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.relu6(this);
    }

    @Override
    public String toString() {
        return "relu6";
    }
}
