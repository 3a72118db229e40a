package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * initial · rate^(steps / decaySteps).
 *
 * @param decaySteps steps after which the rate is multiplied by {@code decayRate}, above 0
 * @param decayRate above 0
 * @param staircase whether the exponent is cut to a whole number
 */
public record ExponentialDecay(double decaySteps, double decayRate, boolean staircase) implements LearningRateSchedule {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public ExponentialDecay {
        Require.positive("exponential", "decay_steps", decaySteps);
        Require.positive("exponential", "decay_rate", decayRate);
    }

    static ExponentialDecay read(Settings settings) {
        return new ExponentialDecay(
                settings.number("decay_steps"), settings.number("decay_rate"), settings.flag("staircase", false));
    }

    @Override
    public double rate(double initial, int steps) {
        double exponent = steps / decaySteps;
        return initial * StrictMath.pow(decayRate, staircase ? Math.floor(exponent) : exponent);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.exponential(this);
    }

    @Override
    public String toString() {
        return Term.write("exponential")
                .value(decaySteps)
                .value(decayRate)
                .setting("staircase", staircase, false)
                .toString();
    }
}
