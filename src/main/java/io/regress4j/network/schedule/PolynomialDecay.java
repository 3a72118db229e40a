package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * (initial - end) · (1 - steps / decaySteps)^power + end.
 *
 * @param decaySteps steps after which the end is reached, above 0
 * @param endLearningRate rate at the end, 0 or more
 * @param power above 0
 * @param cycle whether the decay begins again, over twice, three times, … the steps; else the rate stays at its end
 */
public record PolynomialDecay(double decaySteps, double endLearningRate, double power, boolean cycle)
        implements LearningRateSchedule {
    private static final double END = 0.0001;

    /** @throws IllegalArgumentException if a setting is out of its range */
    public PolynomialDecay {
        Require.positive("polynomial", "decay_steps", decaySteps);
        Require.atLeastZero("polynomial", "end_learning_rate", endLearningRate);
        Require.positive("polynomial", "power", power);
    }

    static PolynomialDecay read(Settings settings) {
        return new PolynomialDecay(
                settings.number("decay_steps"),
                settings.number("end_learning_rate", END),
                settings.number("power", 1),
                settings.flag("cycle", false));
    }

    @Override
    public double rate(double initial, int steps) {
        double whole = cycle && steps > 0 ? decaySteps * Math.ceil(steps / decaySteps) : decaySteps;
        double passed = Math.min(steps, whole) / whole;
        return (initial - endLearningRate) * StrictMath.pow(1 - passed, power) + endLearningRate;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.polynomial(this);
    }

    @Override
    public String toString() {
        return Term.write("polynomial")
                .value(decaySteps)
                .setting("end_learning_rate", endLearningRate, END)
                .setting("power", power, 1)
                .setting("cycle", cycle, false)
                .toString();
    }
}
