package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Cosine decays one after the other, each tMul times as long and begun at mMul times the rate of the last, as Keras's {@code
 * CosineDecayRestarts} (Loshchilov and Hutter, ICLR 2017).
 *
 * @param firstDecaySteps steps of the first decay, above 0
 * @param tMul factor of the steps, 1 or more
 * @param mMul factor of the rate, 0 or more
 * @param alpha the share of the rate that is left at the end of a decay, 0 or more
 */
public record CosineDecayRestarts(double firstDecaySteps, double tMul, double mMul, double alpha)
        implements LearningRateSchedule {
    private static final double T_MUL = 2; // Keras's defaults
    private static final double M_MUL = 1;

    /** @throws IllegalArgumentException if a setting is out of its range */
    public CosineDecayRestarts {
        Range.above0("cosine_restarts", "first_decay_steps", firstDecaySteps);
        Range.atLeast0("cosine_restarts", "m_mul", mMul);
        Range.atLeast0("cosine_restarts", "alpha", alpha);
        Range.atLeast1("cosine_restarts", "t_mul", tMul);
    }

    static CosineDecayRestarts read(Settings settings) {
        return new CosineDecayRestarts(
                settings.number("first_decay_steps"),
                settings.number("t_mul", T_MUL),
                settings.number("m_mul", M_MUL),
                settings.number("alpha", 0));
    }

    @Override
    public double rate(double initialRate, int iteration) {
        double decays = iteration / firstDecaySteps; // in lengths of the first
        double restarts = tMul == 1
                ? Math.floor(decays)
                : Math.floor(StrictMath.log(1 - decays * (1 - tMul)) / StrictMath.log(tMul));
        double length = StrictMath.pow(tMul, restarts);
        double done = tMul == 1 ? decays - restarts : (decays - (1 - length) / (1 - tMul)) / length;
        double cosine = 0.5 * StrictMath.pow(mMul, restarts) * (1 + StrictMath.cos(Math.PI * done));
        return initialRate * ((1 - alpha) * cosine + alpha);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.cosineDecayRestarts(this);
    }

    @Override
    public String toString() {
        return Term.write("cosine_restarts")
                .value(firstDecaySteps)
                .setting("t_mul", tMul, T_MUL)
                .setting("m_mul", mMul, M_MUL)
                .setting("alpha", alpha, 0)
                .toString();
    }
}
