package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * rate / (1 + decayRate · p) with p = iteration / decaySteps, as Keras's {@code InverseTimeDecay}.
 *
 * @param decaySteps steps of one decay, above 0
 * @param decayRate what a decay does, 0 or more
 * @param staircase whether p is rounded down
 */
public record InverseTimeDecay(double decaySteps, double decayRate, boolean staircase) implements LearningRateSchedule {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public InverseTimeDecay {
        Range.above0("inverse_time", "decay_steps", decaySteps);
        Range.atLeast0("inverse_time", "decay_rate", decayRate);
    }

    static InverseTimeDecay read(Settings settings) {
        return new InverseTimeDecay(
                settings.number("decay_steps"), settings.number("decay_rate"), settings.flag("staircase", false));
    }

    @Override
    public double rate(double initialRate, int iteration) {
        double decays = iteration / decaySteps;
        double p = staircase ? Math.floor(decays) : decays;
        return initialRate / (1 + decayRate * p);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.inverseTimeDecay(this);
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
