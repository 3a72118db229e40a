package io.regress4j.training;

import io.regress4j.backend.Backend;
import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.evaluation.Bootstrap;
import io.regress4j.evaluation.Calibration;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;
import io.regress4j.model.RegressionModel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What is predicted for each row by those that have not seen it.
 *
 * @param table all rows
 * @param folds their test rows are each row once
 * @param network predictions of the folds' networks [rows]
 * @param leastSquares predictions of least squares on the folds' training rows [rows]
 * @param mean the mean of the folds' training targets [rows]
 * @param first the model of the first fold
 */
record OutOfFold(
        Table table, List<Split> folds, double[] network, double[] leastSquares, double[] mean, RegressionModel first) {

    /**
     * Trains a network for each fold, all in the same way and from the same seeds, and fits what prepares its rows without
     * the fold's test rows.
     *
     * @param like network and settings
     * @param whenDone told how many networks were trained since it was last told; called from several threads
     * @throws io.regress4j.files.CannotProceedException if a training diverges, or a prediction is not a finite number
     */
    static OutOfFold of(Table table, List<Split> folds, StartingPoint like, Trainer trainer, IntConsumer whenDone) {
        Backend.prepare();
        List<Callable<Fold>> trainings = folds.stream()
                .map(fold -> (Callable<Fold>) () -> {
                    Backend.oneThreadPerOperation();
                    Fold trained = Fold.of(table.select(fold.train()), table.select(fold.test()), like, trainer);
                    whenDone.accept(1);
                    return trained;
                })
                .toList();
        List<Fold> trained = Cores.run("cross-validation", Cores.all(), trainings);
        double[][] all = new double[3][table.rows()];
        for (int fold = 0; fold < folds.size(); fold++) {
            int[] rows = folds.get(fold).test();
            for (int i = 0; i < rows.length; i++) {
                all[0][rows[i]] = trained.get(fold).network()[i];
                all[1][rows[i]] = trained.get(fold).leastSquares()[i];
                all[2][rows[i]] = trained.get(fold).mean();
            }
        }
        return new OutOfFold(
                table, folds, all[0], all[1], all[2], trained.get(0).model());
    }

    /** The rows of the first fold, which its model has not seen. */
    Table firstTest() {
        return table.select(folds.get(0).test());
    }

    /** Scores over all rows at once. */
    HeldOutScores pooled() {
        return new HeldOutScores(score(network), score(leastSquares), score(mean));
    }

    /**
     * Scores of each fold by itself.
     *
     * @param seed what shuffled the rows
     */
    FoldScores byFold(long seed) {
        return new FoldScores(
                seed,
                metrics(network),
                metrics(leastSquares),
                metrics(mean),
                Calibration.ofFolds(residuals(), folds.stream().map(Split::test).toList()));
    }

    /** truth - prediction of the networks [rows]. */
    double[] residuals() {
        double[] truth = table.target();
        return IntStream.range(0, network.length)
                .mapToDouble(row -> truth[row] - network[row])
                .toArray();
    }

    private Score score(double[] prediction) {
        return Score.of(table.target(), prediction, Bootstrap.SEED);
    }

    private List<Metrics> metrics(double[] prediction) {
        double[] truth = table.target();
        return folds.stream()
                .map(fold -> Metrics.of(at(fold.test(), truth), at(fold.test(), prediction)))
                .toList();
    }

    private static double[] at(int[] rows, double[] values) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /** What one fold's training comes to, on the fold's test rows. */
    private record Fold(RegressionModel model, double[] network, double[] leastSquares, double mean) {
        static Fold of(Table training, Table test, StartingPoint like, Trainer trainer) {
            StartingPoint start =
                    StartingPoint.drawn(training, inputs -> like.network().spec(), like.config());
            RegressionModel model = ModelTraining.run(
                            TrainTestSplit.allTrain(training), start, trainer, EpochListener.NONE)
                    .model();
            return new Fold(
                    model,
                    HeldOutScores.predictions(model, test),
                    HeldOutScores.leastSquares(model, test),
                    WeightedMean.of(training.target(), training.weights()));
        }
    }
}
