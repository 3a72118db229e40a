package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Half a cosine from the initial rate down to a share of it (Loshchilov and Hutter, ICLR 2017), after an ascent in a line
 * where there is a warm-up.
 *
 * @param decaySteps steps of the descent, above 0
 * @param alpha share of the rate that is left at the end, from 0 to 1
 * @param warmupTarget rate at the end of the ascent; 0 for no warm-up
 * @param warmupSteps steps of the ascent, 0 or more
 */
public record CosineDecay(double decaySteps, double alpha, double warmupTarget, double warmupSteps)
        implements LearningRateSchedule {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public CosineDecay {
        Require.positive("cosine", "decay_steps", decaySteps);
        Require.atLeastZero("cosine", "alpha", alpha);
        Require.atLeastZero("cosine", "warmup_target", warmupTarget);
        Require.atLeastZero("cosine", "warmup_steps", warmupSteps);
    }

    static CosineDecay read(Settings settings) {
        return new CosineDecay(
                settings.number("decay_steps"),
                settings.number("alpha", 0),
                settings.number("warmup_target", 0),
                settings.number("warmup_steps", 0));
    }

    /** Whether the rate ascends first. */
    public boolean hasWarmup() {
        return warmupTarget > 0;
    }

    @Override
    public double rate(double initial, int steps) {
        if (!hasWarmup()) {
            return descent(initial, Math.min(steps, decaySteps));
        }
        return steps < warmupSteps
                ? (warmupTarget - initial) * (steps / warmupSteps) + initial
                : descent(warmupTarget, Math.min(steps - warmupSteps, decaySteps));
    }

    private double descent(double from, double steps) {
        return from * ((1 - alpha) * Cosine.half(steps / decaySteps) + alpha);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.cosine(this);
    }

    @Override
    public String toString() {
        return Term.write("cosine")
                .value(decaySteps)
                .setting("alpha", alpha, 0)
                .setting("warmup_target", warmupTarget, 0)
                .setting("warmup_steps", warmupSteps, 0)
                .toString();
    }
}
