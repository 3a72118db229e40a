package io.regress4j.network.loss;

/** ½r² for a residual r up to 1, |r| - ½ beyond (Huber, Annals of Mathematical Statistics 35, 1964), with Keras's δ of 1. */
public record Huber() implements Loss {
    @Override
    public double value(double prediction, double truth) {
        double cut = slope(prediction, truth);
        return cut * (prediction - truth - cut / 2);
    }

    @Override
    public double slope(double prediction, double truth) {
        return Math.max(-1, Math.min(1, prediction - truth));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.huber(this);
    }

    @Override
    public String toString() {
        return "huber";
    }
}
