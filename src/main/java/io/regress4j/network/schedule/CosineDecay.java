package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * rate · ((1 - α) (1 + cos(π · iteration / decaySteps)) / 2 + α), and α · rate from decaySteps on, as Keras's {@code CosineDecay}
 * (Loshchilov and Hutter, ICLR 2017). With a warm-up, the rate first grows to warmupTarget in a line, and decays from there.
 *
 * @param decaySteps steps of the decay, above 0
 * @param alpha α, the share that is left in the end, 0 or more
 * @param warmupTarget the rate after the warm-up, above 0; NaN for no warm-up
 * @param warmupSteps steps of the warm-up, 0 or more
 */
public record CosineDecay(double decaySteps, double alpha, double warmupTarget, double warmupSteps)
        implements LearningRateSchedule {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public CosineDecay {
        Range.above0("cosine", "decay_steps", decaySteps);
        Range.atLeast0("cosine", "alpha", alpha);
        Range.atLeast0("cosine", "warmup_steps", warmupSteps);
        if (!Double.isNaN(warmupTarget)) {
            Range.above0("cosine", "warmup_target", warmupTarget);
        }
    }

    static CosineDecay read(Settings settings) {
        return new CosineDecay(
                settings.number("decay_steps"),
                settings.number("alpha", 0),
                settings.number("warmup_target", Double.NaN),
                settings.number("warmup_steps", 0));
    }

    @Override
    public double rate(double initialRate, int iteration) {
        if (Double.isNaN(warmupTarget)) {
            return decayed(initialRate, iteration);
        }
        return iteration < warmupSteps
                ? (warmupTarget - initialRate) * (iteration / warmupSteps) + initialRate
                : decayed(warmupTarget, iteration - warmupSteps);
    }

    private double decayed(double from, double step) {
        double cosine = 0.5 * (1 + StrictMath.cos(Math.PI * (Math.min(step, decaySteps) / decaySteps)));
        return from * ((1 - alpha) * cosine + alpha);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.cosineDecay(this);
    }

    @Override
    public String toString() {
        return Term.write("cosine")
                .value(decaySteps)
                .setting("alpha", alpha, 0)
                .setting("warmup_target", warmupTarget, Double.NaN)
                .setting("warmup_steps", warmupSteps, 0)
                .toString();
    }
}
