package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * initial / (1 + rate · steps / decaySteps).
 *
 * @param decaySteps above 0
 * @param decayRate 0 or more
 * @param staircase whether the quotient of steps is cut to a whole number
 */
public record InverseTimeDecay(double decaySteps, double decayRate, boolean staircase) implements LearningRateSchedule {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public InverseTimeDecay {
        Require.positive("inverse_time", "decay_steps", decaySteps);
        Require.atLeastZero("inverse_time", "decay_rate", decayRate);
    }

    static InverseTimeDecay read(Settings settings) {
        return new InverseTimeDecay(
                settings.number("decay_steps"), settings.number("decay_rate"), settings.flag("staircase", false));
    }

    @Override
    public double rate(double initial, int steps) {
        double passed = steps / decaySteps;
        return initial / (1 + decayRate * (staircase ? Math.floor(passed) : passed));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.inverseTime(this);
    }

    @Override
    public String toString() {
        return Term.write("inverse_time")
                .value(decaySteps)
                .value(decayRate)
                .setting("staircase", staircase, false)
                .toString();
    }
}
