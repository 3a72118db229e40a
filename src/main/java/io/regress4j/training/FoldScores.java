package io.regress4j.training;

import io.regress4j.evaluation.Calibration;
import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Metrics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A score by k-fold cross-validation: each row is scored once, by those that have not seen it.
 *
 * @param seed scikit-learn's {@code random_state} of {@code KFold(shuffle=True)}
 * @param network of the network of each fold [folds]
 * @param leastSquares of least squares on each fold's training rows [folds]
 * @param mean of always predicting the mean of each fold's training targets [folds]
 * @param calibration what intervals cover of the rows of a fold that are made of the residuals of the other folds
 */
public record FoldScores(
        long seed, List<Metrics> network, List<Metrics> leastSquares, List<Metrics> mean, Calibration calibration) {

    /** How many folds. */
    public int folds() {
        return network.size();
    }

    /**
     * How a metric is spread over the folds; each fold weighs the same.
     *
     * @param folds of the network or a baseline
     */
    public static Distribution spread(List<Metrics> folds, ToDoubleFunction<Metrics> metric) {
        return Distribution.of(folds.stream().mapToDouble(metric).toArray());
    }
}
