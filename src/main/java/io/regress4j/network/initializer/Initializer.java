package io.regress4j.network.initializer;

import java.util.SplittableRandom;

/**
 * What a variable begins with, under its name in Keras. To add one, write its type, and name it here, in {@link
 * Initializers} and in each {@link Dialect}.
 */
public sealed interface Initializer
        permits VarianceScaling, RandomNormal, RandomUniform, TruncatedNormal, Constant, Orthogonal {

    /**
     * Draws a kernel [inputs, units], or a vector.
     *
     * @param values receives the numbers, column by column; all of them are set
     * @param inputs fan-in; of a vector its length
     * @param units fan-out; of a vector its length
     */
    void draw(double[] values, int inputs, int units, SplittableRandom random);

    /** This initializer in another language, such as Keras's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every initializer. */
    interface Dialect<T> {
        T varianceScaling(VarianceScaling initializer);

        T randomNormal(RandomNormal initializer);

        T randomUniform(RandomUniform initializer);

        T truncatedNormal(TruncatedNormal initializer);

        T constant(Constant initializer);

        T orthogonal(Orthogonal initializer);
    }
}
