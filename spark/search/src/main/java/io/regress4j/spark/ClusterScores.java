package io.regress4j.spark;

import io.regress4j.evaluation.Bootstrap;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.RunningScore;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import io.regress4j.training.HeldOutScores;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** How a model and its baselines do on the rows that are held out, where they are. */
final class ClusterScores {
    private ClusterScores() {}

    private record Part(RunningScore network, RunningScore leastSquares, RunningScore mean) implements Serializable {}

    /**
     * Scores; the sums are added in the order of the partitions.
     *
     * @param mean of the training rows' targets
     * @throws CannotProceedException if the model's prediction for a row is not a finite number
     */
    static HeldOutScores of(ClusterRows rows, RegressionModel model, double mean) {
        boolean keepsRows = rows.roles().testRows() <= RunningScore.LARGEST_BOOTSTRAP;
        Broadcast<ModelBytes> bytes = rows.broadcast(model);
        List<Part> parts = Partitions.collect(
                rows.rows(), (partition, some) -> part(bytes.value().model(), some.next(), mean, keepsRows));
        Part all = parts.get(0);
        for (Part part : parts.subList(1, parts.size())) {
            all.network.merge(part.network);
            all.leastSquares.merge(part.leastSquares);
            all.mean.merge(part.mean);
        }
        return new HeldOutScores(
                all.network.score(Bootstrap.SEED),
                all.leastSquares.score(Bootstrap.SEED),
                all.mean.score(Bootstrap.SEED));
    }

    private static Part part(RegressionModel model, EncodedRows rows, double mean, boolean keepsRows) {
        double[] truth = rows.testTarget();
        double[] predictions = model.predict(rows.testFeatures());
        int[] unscorable = Metrics.unscorable(truth, predictions);
        if (unscorable.length > 0) {
            throw new CannotProceedException(
                    "The trained network predicts %s for a held-out row, whose squared error is not a finite number. A value lies far outside the training rows: correct the rows, or remove them."
                            .formatted(predictions[unscorable[0]]));
        }
        double[] coefficients =
                model.card().trainedHere().orElseThrow().statistics().leastSquares();
        double[] expanded = model.card().encoder().expand(rows.testFeatures());
        double[] means = new double[truth.length];
        Arrays.fill(means, mean);
        return new Part(
                score(truth, predictions, keepsRows),
                score(truth, new LeastSquares(coefficients).predict(expanded), keepsRows),
                score(truth, means, keepsRows));
    }

    private static RunningScore score(double[] truth, double[] predictions, boolean keepsRows) {
        RunningScore score = keepsRows ? new RunningScore() : RunningScore.ofMoments();
        score.add(truth, predictions);
        return score;
    }
}
