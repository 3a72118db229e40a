package io.regress4j.network.loss;

/**
 * What training makes small: the mean over a batch of a function of prediction and truth, under its name in Keras. To add
 * one, write its type, and name it here, in {@link Losses} and in each {@link Dialect}.
 */
public sealed interface Loss permits MeanSquaredError, MeanAbsoluteError, Huber {

    /** The loss of one row. */
    double value(double prediction, double truth);

    /** ∂ value / ∂ prediction. */
    double slope(double prediction, double truth);

    /** This loss in another language, such as Deeplearning4j's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every loss. */
    interface Dialect<T> {
        T meanSquaredError(MeanSquaredError loss);

        T meanAbsoluteError(MeanAbsoluteError loss);

        T huber(Huber loss);
    }
}
