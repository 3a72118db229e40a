package io.regress4j.network.loss;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * μ²⁻ᵖ / (2 - p) - truth · μ¹⁻ᵖ / (1 - p) with μ = prediction + ε: half the deviance of a Tweedie distribution, without what
 * depends on the truth alone (Jørgensen, Journal of the Royal Statistical Society B 49, 1987). For targets above 0 of which many are 0. Predictions
 * below -ε have none, so a last activation such as {@code softplus} or {@code exponential} keeps them above 0. Keras has
 * none.
 *
 * @param power p, above 1, which is Poisson, and below 2, which is gamma
 */
public record Tweedie(double power) implements Loss {
    private static final double POWER = 1.5;

    /** @throws IllegalArgumentException if the power is out of its range */
    public Tweedie {
        if (!(power > 1 && power < 2)) {
            throw new IllegalArgumentException(
                    "expected a power of tweedie above 1 and below 2, got %s".formatted(power));
        }
    }

    static Tweedie read(Settings settings) {
        return new Tweedie(settings.number("power", POWER));
    }

    @Override
    public double value(double prediction, double truth) {
        double mean = prediction + Losses.EPSILON;
        return StrictMath.pow(mean, 2 - power) / (2 - power) - truth * StrictMath.pow(mean, 1 - power) / (1 - power);
    }

    @Override
    public double slope(double prediction, double truth) {
        double mean = prediction + Losses.EPSILON;
        return (mean - truth) * StrictMath.pow(mean, -power);
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
        return dialect.tweedie(this);
    }

    @Override
    public String toString() {
        return Term.write("tweedie").value(power).toString();
    }
}
