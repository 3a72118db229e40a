package io.regress4j.network.optimizer;

/**
 * How a gradient changes the weights: a rule with its settings, under its name in Keras. To add one, write its type, and
 * name it here, in {@link Optimizers} and in each {@link Dialect}.
 */
public sealed interface Optimizer
        permits Adam, AmsGrad, AdamW, Nadam, Adamax, RmsProp, Adagrad, Adadelta, Lion, Ftrl, Sgd, Momentum, Nesterov {

    /** Step size, above 0. */
    double learningRate();

    /** @throws IllegalArgumentException if the rate is not a positive number */
    Optimizer withLearningRate(double rate);

    /** How many numbers the rule keeps beside each weight. */
    int slots();

    /** What slot number {@code slot} holds before the first step. */
    default double initialSlot(int slot) {
        return 0;
    }

    /**
     * One step on the first {@code count} weights of some arrays.
     *
     * @param step number of the step, from 1
     * @param correction how Adam corrects its moments
     */
    void step(UpdateArrays arrays, int count, int step, BiasCorrection correction);

    /** The same in float32; a rule that is used much has a loop of its own. */
    default void step(FloatUpdateArrays arrays, int count, int step, BiasCorrection correction) {
        UpdateArrays doubles = arrays.toDoubles(count);
        step(doubles, count, step, correction);
        arrays.take(doubles);
    }

    /** This rule in another language, such as Deeplearning4j's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every optimizer. */
    interface Dialect<T> {
        T adam(Adam adam);

        T amsGrad(AmsGrad rule);

        T adamW(AdamW rule);

        T nadam(Nadam rule);

        T adamax(Adamax rule);

        T rmsProp(RmsProp rule);

        T adagrad(Adagrad rule);

        T adadelta(Adadelta rule);

        T lion(Lion rule);

        T ftrl(Ftrl rule);

        T sgd(Sgd sgd);

        T momentum(Momentum momentum);

        T nesterov(Nesterov nesterov);
    }
}
