package io.regress4j.network.schedule;

/**
 * How the learning rate changes while a training goes on, under its name in Keras. To add one, write its type, and name it
 * here, in {@link Schedules} and in each {@link Dialect}.
 */
public sealed interface LearningRateSchedule
        permits ConstantRate,
                ExponentialDecay,
                InverseTimeDecay,
                PolynomialDecay,
                PiecewiseConstantDecay,
                CosineDecay,
                CosineDecayRestarts {

    /**
     * The learning rate of a step.
     *
     * @param initial the optimizer's own
     * @param steps how many steps were taken before
     */
    double rate(double initial, int steps);

    /** This schedule in another language, such as Keras's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every schedule. */
    interface Dialect<T> {
        T constant(ConstantRate schedule);

        T exponential(ExponentialDecay schedule);

        T inverseTime(InverseTimeDecay schedule);

        T polynomial(PolynomialDecay schedule);

        T piecewise(PiecewiseConstantDecay schedule);

        T cosine(CosineDecay schedule);

        T cosineRestarts(CosineDecayRestarts schedule);
    }
}
