package io.regress4j.training;

import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.model.TrainingConfig;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;

/** Out-of-fold residuals: each row is predicted by networks that were trained, and standardized, without it. */
public final class CrossValidation {
    private CrossValidation() {}

    /**
     * Trains every member once for each fold.
     *
     * @param rows what is to be learned; no row that is held out for a test
     * @param folds whose test rows are each row once
     * @param whenDone told how many networks a finished plan held; called from several threads
     * @return truth - prediction of each member, in the target's unit [members][rows]
     * @throws io.regress4j.files.CannotProceedException if a network's training diverges
     */
    public static double[][] residuals(
            Table rows, TrainingConfig config, List<SweepMember> members, List<Split> folds, IntConsumer whenDone) {
        return residuals(rows, config, members, folds, whenDone, Cores.all());
    }

    /** The same on some of the cores. */
    public static double[][] residuals(
            Table rows,
            TrainingConfig config,
            List<SweepMember> members,
            List<Split> folds,
            IntConsumer whenDone,
            int threads) {
        return residuals(rows, RepeatedTrainings.sweep(config, threads), members, folds, whenDone);
    }

    static double[][] residuals(
            Table rows,
            RepeatedTrainings trainings,
            List<SweepMember> members,
            List<Split> folds,
            IntConsumer whenDone) {
        double[] truth = rows.target();
        double[][] residuals = new double[members.size()][rows.rows()];
        for (Split fold : folds) {
            double[][] predictions =
                    trainings.predict(rows.select(fold.train()), rows.select(fold.test()), members, whenDone);
            for (int member = 0; member < predictions.length; member++) {
                for (int i = 0; i < fold.test().length; i++) {
                    int row = fold.test()[i];
                    residuals[member][row] = truth[row] - predictions[member][i];
                }
            }
        }
        return residuals;
    }

    /** The mean of squared residuals of each member [members]. */
    public static double[] mse(double[][] residuals) {
        double[] mse = new double[residuals.length];
        for (int member = 0; member < mse.length; member++) {
            mse[member] = DoubleStream.of(residuals[member]).map(r -> r * r).sum() / residuals[member].length;
        }
        return mse;
    }
}
