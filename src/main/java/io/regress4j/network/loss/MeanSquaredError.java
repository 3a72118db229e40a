package io.regress4j.network.loss;

/** (prediction - truth)². */
public record MeanSquaredError() implements Loss {
    @Override
    public double value(double prediction, double truth) {
        double residual = prediction - truth;
        return residual * residual;
    }

    @Override
    public double slope(double prediction, double truth) {
        return 2 * (prediction - truth);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.meanSquaredError(this);
    }

    @Override
    public String toString() {
        return "mse";
    }
}
