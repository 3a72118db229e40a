package io.regress4j.network.loss;

/**
 * Prediction - truth · ln(prediction + ε), as Keras computes it: the negative logarithm of a Poisson distribution with that
 * mean, without what depends on the truth alone. Predictions below -ε have none, so a last activation such as {@code softplus} or {@code
 * exponential} keeps them above 0.
 */
public record Poisson() implements Loss {
    @Override
    public double value(double prediction, double truth) {
        return prediction - truth * StrictMath.log(prediction + Losses.EPSILON);
    }

    @Override
    public double slope(double prediction, double truth) {
        return 1 - truth / (prediction + Losses.EPSILON);
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
    public boolean needsPositivePredictions() {
        return true;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.poisson(this);
    }

    @Override
    public String toString() {
        return "poisson";
    }
}
