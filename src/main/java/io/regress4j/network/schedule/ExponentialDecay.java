package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * rate · decayRateᵖ with p = iteration / decaySteps, as Keras's {@code ExponentialDecay}.
 *
 * @param decaySteps steps of one decay, above 0
 * @param decayRate what a decay does, above 0
 * @param staircase whether p is rounded down
 */
public record ExponentialDecay(double decaySteps, double decayRate, boolean staircase) implements LearningRateSchedule {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public ExponentialDecay {
        Range.above0("exponential", "decay_steps", decaySteps);
        Range.above0("exponential", "decay_rate", decayRate);
    }

    static ExponentialDecay read(Settings settings) {
        return new ExponentialDecay(
                settings.number("decay_steps"), settings.number("decay_rate"), settings.flag("staircase", false));
    }

    @Override
    public double rate(double initialRate, int iteration) {
        double decays = iteration / decaySteps;
        double p = staircase ? Math.floor(decays) : decays;
        return initialRate * StrictMath.pow(decayRate, p);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.exponentialDecay(this);
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
