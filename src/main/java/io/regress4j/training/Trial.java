package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.evaluation.Metrics;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.ForwardPass;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a candidate of a search has come to so far.
 *
 * @param candidate how the networks were trained
 * @param folds how many folds it was trained in
 * @param rows held-out rows in them
 * @param squares sum of squared errors on these rows, after each of the candidate's checkpoints [checkpoints]; infinite
 *     where a training diverged
 * @param variation sum of squared deviations of these rows' targets from the mean of each fold's training targets
 */
public record Trial(Candidate candidate, int folds, long rows, double[] squares, double variation) {

    static Trial of(Candidate candidate) {
        return new Trial(candidate, 0, 0, new double[candidate.checkpoints().length], 0);
    }

    /** The mean squared error at the best checkpoint, in the target's unit squared; 0 before the first fold. */
    public double mse() {
        return rows == 0 ? 0 : squares[best()] / rows;
    }

    /** Share of the variation that is explained at the best checkpoint, 1 for all. */
    public double r2() {
        return 1 - squares[best()] / variation;
    }

    /** Epochs up to the best checkpoint. */
    public int epochs() {
        return candidate.checkpoints()[best()];
    }

    private int best() {
        return IntStream.range(0, squares.length).reduce(0, (a, b) -> squares[b] < squares[a] ? b : a);
    }

    /** Trains in one more fold. */
    Trial with(Table fitted, Table heldOut, TrainingConfig others) {
        double[] more = squares(fitted, heldOut, candidate.config(others));
        double mean = Arrays.stream(fitted.target()).average().orElseThrow();
        double[] guess = new double[heldOut.rows()];
        Arrays.fill(guess, mean);
        return new Trial(
                candidate,
                folds + 1,
                rows + heldOut.rows(),
                IntStream.range(0, squares.length)
                        .mapToDouble(i -> squares[i] + more[i])
                        .toArray(),
                variation + sumOfSquares(heldOut.target(), guess));
    }

    private double[] squares(Table fitted, Table heldOut, TrainingConfig config) {
        double[] found = new double[squares.length];
        Arrays.fill(found, Double.POSITIVE_INFINITY);
        StartingPoint start = StartingPoint.drawn(fitted, inputs -> candidate.network(), config);
        LossTarget.require(candidate.network().loss(), start.target(), fitted);
        try {
            double[] unseen = start.encoder().encode(heldOut.cells());
            int[] checkpoints = candidate.checkpoints();
            EpochListener listener = (epoch, loss, parameters) -> {
                int checkpoint = Arrays.binarySearch(checkpoints, epoch);
                if (checkpoint >= 0) {
                    found[checkpoint] = sumOfSquares(heldOut.target(), predictions(start, parameters.get(), unseen));
                }
            };
            TrainingRows rows = new TrainingRows(
                    fitted.cells(), start.encoder(), start.target().encode(fitted.target()), fitted.weights());
            new StepTrainer()
                    .fit(
                            start.network(),
                            rows,
                            rows.slice(0, 0),
                            config,
                            BatchOrder.shuffled(rows.size(), config.shuffleSeed()),
                            listener);
        } catch (CannotProceedException diverged) {
            Arrays.fill(found, Double.POSITIVE_INFINITY); // it loses to every other
        }
        return found;
    }

    private static double[] predictions(StartingPoint start, double[] parameters, double[] unseen) {
        double[] outputs = ForwardPass.of(start.network().spec(), parameters).run(unseen);
        return start.target().decode(outputs);
    }

    private static double sumOfSquares(double[] truth, double[] prediction) {
        if (Metrics.unscorable(truth, prediction).length > 0) {
            return Double.POSITIVE_INFINITY;
        }
        Metrics metrics = Metrics.of(truth, prediction);
        return metrics.mse() * metrics.rows();
    }
}
