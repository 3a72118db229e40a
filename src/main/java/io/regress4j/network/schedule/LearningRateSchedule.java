package io.regress4j.network.schedule;

/**
 * How the learning rate changes from step to step, under its name in Keras. To add one, write its type, and name it here, in
 * {@link Schedules} and in each {@link Dialect}.
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
     * @param initialRate the optimizer's own, above 0
     * @param iteration number of the step, from 0, as Keras counts
     */
    double rate(double initialRate, int iteration);

    /** This schedule in another language, such as Keras's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every schedule. */
    interface Dialect<T> {
        T constantRate(ConstantRate schedule);

        T exponentialDecay(ExponentialDecay schedule);

        T inverseTimeDecay(InverseTimeDecay schedule);

        T polynomialDecay(PolynomialDecay schedule);

        T piecewiseConstantDecay(PiecewiseConstantDecay schedule);

        T cosineDecay(CosineDecay schedule);

        T cosineDecayRestarts(CosineDecayRestarts schedule);
    }
}
