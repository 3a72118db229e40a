package io.regress4j.network.loss;

import io.regress4j.network.numbers.Numbers;

/**
 * What training makes small: a function of prediction and truth, taken together over a batch, under its name in Keras. To add
 * one, write its type, and name it here, in {@link Losses} and in each {@link Dialect}.
 */
public sealed interface Loss
        permits MeanSquaredError,
                MeanAbsoluteError,
                MeanAbsolutePercentageError,
                MeanSquaredLogarithmicError,
                LogCosh,
                Huber,
                Poisson,
                Quantile,
                Tweedie,
                Reduced {

    /** The loss of one row. */
    double value(double prediction, double truth);

    /** ∂ value / ∂ prediction; where there is none, the one that Keras on TensorFlow takes. */
    double slope(double prediction, double truth);

    /** slopes[i] = factor · slope(predictions[i], truth), for predictions of many networks for one row. */
    default void slopes(Numbers predictions, double truth, double factor, Numbers slopes) {
        for (int i = 0; i < slopes.length(); i++) {
            slopes.put(i, factor * slope(predictions.get(i), truth));
        }
    }

    /** How the losses of the rows of a batch become one number. */
    default Reduction reduction() {
        return Reduction.MEAN;
    }

    /** Factor of the batch's loss, which the rows' losses have already. */
    default double weight() {
        return 1;
    }

    /** Whether it only makes sense in the target's own unit, because it asks how far a number is from 0. */
    default boolean needsTargetUnit() {
        return false;
    }

    /** The least target that it takes. */
    default double leastTarget() {
        return Double.NEGATIVE_INFINITY;
    }

    /** Whether it is no number where a prediction is below 0, so that the last layer has to keep them above. */
    default boolean needsPositivePredictions() {
        return false;
    }

    /** This loss in another language, such as Deeplearning4j's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every loss. */
    interface Dialect<T> {
        T meanSquaredError(MeanSquaredError loss);

        T meanAbsoluteError(MeanAbsoluteError loss);

        T meanAbsolutePercentageError(MeanAbsolutePercentageError loss);

        T meanSquaredLogarithmicError(MeanSquaredLogarithmicError loss);

        T logCosh(LogCosh loss);

        T huber(Huber loss);

        T poisson(Poisson loss);

        T quantile(Quantile loss);

        T tweedie(Tweedie loss);

        T reduced(Reduced loss);
    }
}
