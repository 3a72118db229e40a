package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * (rate - endLearningRate) · (1 - iteration / decaySteps)ᵖᵒʷᵉʳ + endLearningRate, and endLearningRate from decaySteps on, as
 * Keras's {@code PolynomialDecay}.
 *
 * @param decaySteps steps of the decay, above 0
 * @param endLearningRate the last rate, 0 or more
 * @param power 1 for a line, above 0
 * @param cycle whether the decay stretches to the next multiple of decaySteps instead of ending
 */
public record PolynomialDecay(double decaySteps, double endLearningRate, double power, boolean cycle)
        implements LearningRateSchedule {
    private static final double END = 1e-4; // Keras's defaults
    private static final double POWER = 1;

    /** @throws IllegalArgumentException if a setting is out of its range */
    public PolynomialDecay {
        Range.above0("polynomial", "decay_steps", decaySteps);
        Range.atLeast0("polynomial", "end_learning_rate", endLearningRate);
        Range.above0("polynomial", "power", power);
    }

    static PolynomialDecay read(Settings settings) {
        return new PolynomialDecay(
                settings.number("decay_steps"),
                settings.number("end_learning_rate", END),
                settings.number("power", POWER),
                settings.flag("cycle", false));
    }

    @Override
    public double rate(double initialRate, int iteration) {
        double cycles = cycle && iteration > 0 ? Math.ceil(iteration / decaySteps) : 1;
        double steps = decaySteps * cycles;
        double left = 1 - Math.min(iteration, steps) / steps;
        return (initialRate - endLearningRate) * StrictMath.pow(left, power) + endLearningRate;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.polynomialDecay(this);
    }

    @Override
    public String toString() {
        return Term.write("polynomial")
                .value(decaySteps)
                .setting("end_learning_rate", endLearningRate, END)
                .setting("power", power, POWER)
                .setting("cycle", cycle, false)
                .toString();
    }
}
