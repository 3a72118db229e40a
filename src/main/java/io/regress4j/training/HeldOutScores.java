package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.evaluation.Bootstrap;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import io.regress4j.preprocessing.FeatureEncoder;
import java.util.Arrays;

/**
 * How a model does on rows it has not seen, beside what needs no network.
 *
 * @param network the model's own score
 * @param leastSquares score of linear least squares on the same training rows
 * @param mean score of always predicting the mean of the training targets
 */
public record HeldOutScores(Score network, Score leastSquares, Score mean) {
    /** @throws CannotProceedException if the model's prediction for a row of the test is not a finite number */
    public static HeldOutScores of(RegressionModel model, Table training, Table test) {
        return of(model, predictions(model, test), training, test);
    }

    /** The same where the model's predictions for the test are known. */
    static HeldOutScores of(RegressionModel model, double[] predictions, Table training, Table test) {
        return of(model, predictions, leastSquares(model), training, test);
    }

    /**
     * The same for a model whoever trained it: least squares are fitted anew.
     *
     * @throws CannotProceedException if the model's prediction for a row of the test is not a finite number
     */
    public static HeldOutScores fitted(RegressionModel model, Table training, Table test) {
        return of(
                model,
                predictions(model, test),
                LeastSquaresFit.fit(training, model.card().encoder()),
                training,
                test);
    }

    private static HeldOutScores of(
            RegressionModel model, double[] predictions, LeastSquares leastSquares, Table training, Table test) {
        double[] mean = new double[test.rows()];
        Arrays.fill(mean, WeightedMean.of(training.target(), training.weights()));
        return new HeldOutScores(
                score(test, predictions), score(test, predictions(leastSquares, model, test)), score(test, mean));
    }

    /** Predictions of linear least squares on the rows that trained the model. */
    static double[] leastSquares(RegressionModel model, Table test) {
        return predictions(leastSquares(model), model, test);
    }

    private static LeastSquares leastSquares(RegressionModel model) {
        return new LeastSquares(
                model.card().trainedHere().orElseThrow().statistics().leastSquares());
    }

    private static double[] predictions(LeastSquares leastSquares, RegressionModel model, Table test) {
        FeatureEncoder encoder = model.card().encoder();
        return test.cells().mapRows(1, rows -> leastSquares.predict(encoder.expand(rows)));
    }

    /** @throws CannotProceedException if a prediction is not a finite number */
    static double[] predictions(RegressionModel model, Table test) {
        double[] predictions = model.predict(test);
        int[] unscorable = Metrics.unscorable(test.target(), predictions);
        if (unscorable.length > 0) {
            throw new CannotProceedException(
                    "%s, line %d: the trained network predicts %s for this held-out row, whose squared error is not a finite number; this holds for %,d of %,d held-out rows. A value lies far outside the training rows: correct the rows, or remove them."
                            .formatted(
                                    test.name(),
                                    test.line(unscorable[0]),
                                    predictions[unscorable[0]],
                                    unscorable.length,
                                    test.rows()));
        }
        return predictions;
    }

    /** Whether the network does worse than predicting the mean, so that it has learned nothing of use. */
    public boolean losesToMean() {
        return network.metrics().mse() > mean.metrics().mse();
    }

    /** Whether a straight line does better. */
    public boolean losesToLeastSquares() {
        return network.metrics().mse() > leastSquares.metrics().mse();
    }

    /** The network's MSE as a share of a baseline's; not finite if that is 0. */
    public double share(Score baseline) {
        return network.metrics().mse() / baseline.metrics().mse();
    }

    private static Score score(Table test, double[] prediction) {
        return Score.of(test.target(), prediction, Bootstrap.SEED);
    }
}
