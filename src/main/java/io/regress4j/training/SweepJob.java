package io.regress4j.training;

import io.regress4j.data.Folding;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.model.TrainingConfig;
import java.util.List;
import java.util.function.IntConsumer;

/** Trains a grid of networks and scores each on the test rows and, if asked, by cross-validation of the training rows. */
public final class SweepJob {
    private SweepJob() {}

    /**
     * Runs it.
     *
     * @param watched rows of another table that validate; none where a share of the training rows does, or nothing
     * @param folds 0 for no cross-validation
     * @param foldSeed draws them
     * @param whenDone told how many networks were trained since it was last told; called from several threads
     * @throws io.regress4j.files.CannotProceedException if a training diverges, or there are too few rows
     */
    public static SweepResult run(
            TypedTable typed,
            Table watched,
            SplitConfig split,
            SweepGrid grid,
            TrainingConfig config,
            int folds,
            long foldSeed,
            IntConsumer whenDone) {
        Split rows = split.cut(typed.table().rows(), typed.groups());
        Table table = typed.table();
        Table training = table.select(rows.train());
        Table test = table.select(rows.testInOrder());
        List<Split> splits = folds == 0
                ? List.of()
                : Folding.of(rows, typed.groups(), foldSeed).cut(folds);
        List<SweepMember> members = grid.members();

        double[] testMse = new Sweep(training, watched, test, config, Cores.all()).testMse(members, whenDone);
        double[][] residuals = CrossValidation.residuals(training, config, members, splits, whenDone);
        return SweepResult.of(grid, folds, testMse, CrossValidation.mse(residuals));
    }
}
