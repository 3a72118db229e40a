package io.regress4j.training;

import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.ConformalResiduals;
import io.regress4j.evaluation.Residuals;
import io.regress4j.files.AtomicFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.dl4j.Dl4jModels;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * From a CSV to a model file that all rows have trained, scored by k-fold cross-validation: what {@code train --folds}
 * does.
 *
 * @param job what is trained and how; its split is not used
 * @param folds how many, 2 or more
 * @param seed scikit-learn's {@code random_state} of {@code KFold(shuffle=True)}
 */
public record FoldJob(TrainingJob job, int folds, long seed) {

    /** @throws IllegalArgumentException if there are fewer than 2 folds */
    public FoldJob {
        if (folds < 2) {
            throw new IllegalArgumentException("expected 2 or more folds, got " + folds);
        }
    }

    /**
     * Trains a network for each fold, and then the model.
     *
     * @param listener of the model's training
     * @param whenDone told how many folds were trained since it was last told; called from several threads
     * @throws io.regress4j.files.CannotProceedException if any part cannot be done; no file is written then
     */
    public TrainingResult run(EpochListener listener, IntConsumer whenDone) {
        AtomicFile.requireCreatable(job.out());
        TypedTable typed = job.data().get().typed();
        Table table = typed.table();
        TrainTestSplit rows = TrainTestSplit.allTrain(table);
        List<Split> splits = Split.folds(table.rows(), folds, seed);
        StartingPoint beginning = job.start().apply(table, job.config().apply(table));
        OutOfFold outOfFold = OutOfFold.of(table, splits, beginning, job.trainer(), whenDone);
        listener.starts(beginning.config().epochs());
        ModelTraining trained = ModelTraining.run(rows, beginning, job.trainer(), job.keepers(), listener);
        RegressionModel model = trained.model()
                .withConformalResiduals(
                        ConformalResiduals.of(outOfFold.residuals()).absolute());
        double[] predictions = outOfFold.first().predict(outOfFold.firstTest());
        Diagnostics diagnostics = Diagnostics.of(
                        outOfFold.first(),
                        table,
                        table.select(splits.get(0).train()),
                        outOfFold.firstTest(),
                        predictions)
                .withResiduals(Residuals.of(table.target(), outOfFold.network()), table);
        listener.ends();
        AtomicFile.createFolderOf(job.out());
        Dl4jModels.write(model, job.out());
        return new TrainingResult(
                model.card(),
                typed,
                trained.history(),
                job.trainer().name(),
                table.rows(),
                table.rows(),
                outOfFold.pooled(),
                diagnostics,
                null,
                outOfFold.byFold(seed),
                null,
                job.out());
    }
}
