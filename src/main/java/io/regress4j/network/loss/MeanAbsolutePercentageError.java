package io.regress4j.network.loss;

/** 100 |prediction - truth| / max(|truth|, ε), as Keras computes it. */
public record MeanAbsolutePercentageError() implements Loss {
    private static final double PERCENT = 100;

    @Override
    public double value(double prediction, double truth) {
        return PERCENT * Math.abs((truth - prediction) / size(truth));
    }

    @Override
    public double slope(double prediction, double truth) {
        return PERCENT * Math.signum(prediction - truth) / size(truth);
    }

    private static double size(double truth) {
        return Math.max(Math.abs(truth), Losses.EPSILON);
    }

    @Override
    public boolean needsTargetUnit() {
        return true;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.meanAbsolutePercentageError(this);
    }

    @Override
    public String toString() {
        return "mape";
    }
}
