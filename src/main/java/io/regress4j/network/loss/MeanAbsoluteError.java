package io.regress4j.network.loss;

/** |prediction - truth|. */
public record MeanAbsoluteError() implements Loss {
    @Override
    public double value(double prediction, double truth) {
        return Math.abs(prediction - truth);
    }

    @Override
    public double slope(double prediction, double truth) {
        return Math.signum(prediction - truth);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.meanAbsoluteError(this);
    }

    @Override
    public String toString() {
        return "mae";
    }
}
