package io.regress4j.network.constraint;

/**
 * What holds for a variable after every step, under its name in Keras. To add one, write its type, and name it here, in
 * {@link Constraints} and in each {@link Dialect}.
 */
public sealed interface Constraint permits NoConstraint, MaxNorm, MinMaxNorm, UnitNorm, NonNegative {

    /**
     * Changes a variable so that the constraint holds.
     *
     * @param values a kernel column by column, or a vector
     * @param length of a column: the inputs of one unit
     */
    void hold(double[] values, int length);

    /** This constraint in another language, such as Keras's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every constraint. */
    interface Dialect<T> {
        T none(NoConstraint constraint);

        T maxNorm(MaxNorm constraint);

        T minMaxNorm(MinMaxNorm constraint);

        T unitNorm(UnitNorm constraint);

        T nonNegative(NonNegative constraint);
    }
}
