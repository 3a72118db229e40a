package io.regress4j.training;

import io.regress4j.data.Folding;
import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Calibration;
import io.regress4j.evaluation.ConformalResiduals;
import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Metrics;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainedHere;
import io.regress4j.network.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How sure a model's score is, from training its network many more times on the same settings.
 *
 * @param testMse of networks that differ in their seeds alone, in the target's unit squared
 * @param foldMse of a cross-validation on the training rows with the model's own seeds
 * @param trainingSizes the score of networks that had fewer rows, fewest first
 * @param intervals prediction intervals out of that cross-validation
 */
public record Uncertainty(
        Distribution testMse, Distribution foldMse, List<TrainingSize> trainingSizes, Intervals intervals) {
    /** Share of the rows that the measured prediction intervals are to cover. */
    public static final double LEVEL = 0.9;

    private static final int SEEDS = 32;
    private static final int FOLDS = 10;
    private static final int SIZES = 8;
    private static final int SEEDS_PER_SIZE = 4;

    /** Upper limit of the networks that are trained. */
    public static final int NETWORKS = SEEDS + FOLDS + SIZES * SEEDS_PER_SIZE;

    /**
     * Networks that had so many rows.
     *
     * @param rows the first of the training rows, whose order is by chance
     * @param trainingMse on these rows
     * @param testMse on the held-out rows
     */
    public record TrainingSize(int rows, Distribution trainingMse, Distribution testMse) {}

    /**
     * Prediction intervals.
     *
     * @param level share of the rows that they should cover
     * @param halfWidth how far they reach to either side, in the target's unit; infinite if there are too few rows
     * @param coverage share of the held-out rows that they do cover
     * @param residuals what they are made of, for any level
     * @param calibration what intervals of several levels cover of the held-out rows
     */
    public record Intervals(
            double level, double halfWidth, double coverage, ConformalResiduals residuals, Calibration calibration) {}

    /**
     * Trains all of them.
     *
     * @param spec the network as the model's training began with it
     * @param folding of the training rows
     * @param whenDone told how many networks were trained since it was last told; called from several threads
     * @throws CannotProceedException if there are fewer than 2 training rows, or groups of them, or a training diverges
     */
    static Uncertainty of(
            RegressionModel model,
            NetworkSpec spec,
            Table training,
            Table test,
            Folding folding,
            IntConsumer whenDone) {
        if (folding.most() < 2) {
            throw new CannotProceedException(
                    "A full report needs 2 or more %s, but there is %d. Give it more rows, or leave out `reportDepth(FULL)`."
                            .formatted(folding.units(), folding.most()));
        }
        TrainedHere here = model.card().trainedHere().orElseThrow();
        RepeatedTrainings trainings = RepeatedTrainings.sweep(here.config(), Cores.all());
        List<SweepMember> seeds = Sweep.seeds(spec, SEEDS);
        SweepMember own =
                new SweepMember(spec, here.config().seed(), here.config().shuffleSeed());
        List<Split> folds = folding.cut(Math.min(FOLDS, folding.most()));

        double[][] predicted = trainings.predict(training, test, seeds, whenDone);
        double[] residuals = CrossValidation.residuals(training, trainings, List.of(own), folds, whenDone)[0];
        return new Uncertainty(
                mse(test.target(), predicted),
                Distribution.of(folds.stream()
                        .mapToDouble(fold -> meanSquare(residuals, fold.test()))
                        .toArray()),
                IntStream.rangeClosed(1, SIZES)
                        .map(i -> Math.max(2, training.rows() * i / SIZES))
                        .distinct()
                        .mapToObj(rows -> ofSize(rows, trainings, training, test, seeds, whenDone))
                        .toList(),
                intervals(ConformalResiduals.of(residuals), test.target(), model.predict(test)));
    }

    private static Intervals intervals(ConformalResiduals residuals, double[] truth, double[] prediction) {
        double halfWidth = residuals.halfWidth(LEVEL);
        return new Intervals(
                LEVEL,
                halfWidth,
                ConformalResiduals.coverage(truth, prediction, halfWidth),
                residuals,
                Calibration.of(residuals, truth, prediction));
    }

    private static TrainingSize ofSize(
            int rows,
            RepeatedTrainings trainings,
            Table training,
            Table test,
            List<SweepMember> seeds,
            IntConsumer whenDone) {
        Table some = training.select(IntStream.range(0, rows).toArray());
        List<SweepMember> few = seeds.subList(0, SEEDS_PER_SIZE);
        double[][] predicted = trainings.predict(some, some.append(test), few, whenDone);
        return new TrainingSize(
                rows,
                mse(some.target(), slice(predicted, 0, rows)),
                mse(test.target(), slice(predicted, rows, rows + test.rows())));
    }

    private static double[][] slice(double[][] values, int from, int to) {
        return Arrays.stream(values)
                .map(row -> Arrays.copyOfRange(row, from, to))
                .toArray(double[][]::new);
    }

    private static Distribution mse(double[] truth, double[][] predicted) {
        return Distribution.of(Arrays.stream(predicted)
                .mapToDouble(prediction -> Metrics.of(truth, prediction).mse())
                .toArray());
    }

    private static double meanSquare(double[] residuals, int[] rows) {
        return IntStream.of(rows)
                .mapToDouble(row -> residuals[row] * residuals[row])
                .average()
                .orElseThrow();
    }
}
