package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Half a cosine down, again and again (Loshchilov and Hutter, ICLR 2017).
 *
 * @param firstDecaySteps steps of the first descent, above 0
 * @param tMul how many times as long as the one before each descent is, 1 or more
 * @param mMul how many times as high each begins, above 0
 * @param alpha share of the rate that is left at the end of each, from 0 to 1
 */
public record CosineDecayRestarts(double firstDecaySteps, double tMul, double mMul, double alpha)
        implements LearningRateSchedule {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public CosineDecayRestarts {
        Require.positive("cosine_restarts", "first_decay_steps", firstDecaySteps);
        Require.atLeastZero("cosine_restarts", "t_mul - 1", tMul - 1);
        Require.positive("cosine_restarts", "m_mul", mMul);
        Require.atLeastZero("cosine_restarts", "alpha", alpha);
    }

    static CosineDecayRestarts read(Settings settings) {
        return new CosineDecayRestarts(
                settings.number("first_decay_steps"),
                settings.number("t_mul", 2),
                settings.number("m_mul", 1),
                settings.number("alpha", 0));
    }

    /** The descent that a step is in is found in Keras's way, by logarithms, for the same one at a boundary. */
    @Override
    public double rate(double initial, int steps) {
        double passed = steps / firstDecaySteps;
        double restarts;
        if (tMul == 1) {
            restarts = Math.floor(passed);
            passed -= restarts;
        } else {
            restarts = Math.floor(StrictMath.log(1 - passed * (1 - tMul)) / StrictMath.log(tMul));
            double before = (1 - StrictMath.pow(tMul, restarts)) / (1 - tMul);
            passed = (passed - before) / StrictMath.pow(tMul, restarts);
        }
        double height = StrictMath.pow(mMul, restarts);
        return initial * ((1 - alpha) * (height * Cosine.half(passed)) + alpha);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.cosineRestarts(this);
    }

    @Override
    public String toString() {
        return Term.write("cosine_restarts")
                .value(firstDecaySteps)
                .setting("t_mul", tMul, 2)
                .setting("m_mul", mMul, 1)
                .setting("alpha", alpha, 0)
                .toString();
    }
}
