package io.regress4j.network.loss;

/**
 * (ln(1 + prediction) - ln(1 + truth))², as Keras computes it: what is below ε counts as ε, so a prediction below it has no
 * slope.
 */
public record MeanSquaredLogarithmicError() implements Loss {
    @Override
    public double value(double prediction, double truth) {
        double residual = residual(prediction, truth);
        return residual * residual;
    }

    @Override
    public double slope(double prediction, double truth) {
        return prediction < Losses.EPSILON ? 0 : 2 * residual(prediction, truth) / (1 + prediction);
    }

    private static double residual(double prediction, double truth) {
        return logarithm(prediction) - logarithm(truth);
    }

    private static double logarithm(double x) {
        return StrictMath.log(Math.max(x, Losses.EPSILON) + 1);
    }

    @Override
    public boolean needsTargetUnit() {
        return true;
    }

    @Override
    public double leastTarget() {
        return 0;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.meanSquaredLogarithmicError(this);
    }

    @Override
    public String toString() {
        return "msle";
    }
}
