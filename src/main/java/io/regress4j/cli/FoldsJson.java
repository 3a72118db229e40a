package io.regress4j.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.regress4j.evaluation.Calibration;
import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Metrics;
import io.regress4j.training.FoldScores;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A score by cross-validation, as {@code --json} holds it.
 *
 * @param k how many folds
 * @param seed what shuffled the rows, scikit-learn's {@code random_state}
 * @param calibration what intervals out of the other folds cover
 */
record FoldsJson(
        int k, long seed, @JsonUnwrapped Spreads network, Spreads leastSquares, Spreads mean, Calibration calibration) {

    /** Each metric over the folds. */
    record Spreads(Spread mse, Spread rmse, Spread mae, Spread r2) {
        static Spreads of(List<Metrics> folds) {
            return new Spreads(
                    Spread.of(folds, Metrics::mse),
                    Spread.of(folds, Metrics::rmse),
                    Spread.of(folds, Metrics::mae),
                    Spread.of(folds, Metrics::r2));
        }
    }

    /** A metric: its mean, its sample standard deviation, and its value of each fold. */
    record Spread(double mean, double sd, double[] values) {
        static Spread of(List<Metrics> folds, ToDoubleFunction<Metrics> metric) {
            Distribution spread = FoldScores.spread(folds, metric);
            return new Spread(spread.mean(), spread.sd(), spread.values());
        }
    }

    /** Null without folds. */
    static FoldsJson of(FoldScores folds) {
        return folds == null
                ? null
                : new FoldsJson(
                        folds.folds(),
                        folds.seed(),
                        Spreads.of(folds.network()),
                        Spreads.of(folds.leastSquares()),
                        Spreads.of(folds.mean()),
                        folds.calibration());
    }
}
