package io.regress4j.network.loss;

import io.regress4j.network.numbers.Numbers;

/**
 * What training makes small: the mean over a batch of a function of prediction and truth, under its name in Keras. To add
 * one, write its type, and name it here, in {@link Losses} and in each {@link Dialect}.
 */
public sealed interface Loss permits MeanSquaredError, MeanAbsoluteError, Huber {

    /** The loss of one row. */
    double value(double prediction, double truth);

    /** ∂ value / ∂ prediction. */
    double slope(double prediction, double truth);

    /** slopes[i] = factor · slope(predictions[i], truth), for predictions of many networks for one row. */
    default void slopes(Numbers predictions, double truth, double factor, Numbers slopes) {
        for (int i = 0; i < slopes.length(); i++) {
            slopes.put(i, factor * slope(predictions.get(i), truth));
        }
    }

    /** This loss in another language, such as Deeplearning4j's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every loss. */
    interface Dialect<T> {
        T meanSquaredError(MeanSquaredError loss);

        T meanAbsoluteError(MeanAbsoluteError loss);

        T huber(Huber loss);
    }
}
