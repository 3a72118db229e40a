package io.regress4j.spark;

import io.regress4j.csv.Dialect;
import io.regress4j.data.Table;
import io.regress4j.data.TableParts;
import io.regress4j.data.TypedTable;
import io.regress4j.model.RegressionModel;
import io.regress4j.training.Diagnostics;
import io.regress4j.training.HeldOutScores;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingResult;
import java.nio.file.Path;

/**
 * What a training on a cluster came to.
 *
 * @param scores on the rows that are held out; null if there are none
 * @param sample rows at the driver
 * @param decided what was decided of the columns
 * @param counts of the rows that can be used, and of others
 * @param averageEvery steps between two averages
 */
record ClusterResult(
        RegressionModel model,
        TrainingHistory history,
        HeldOutScores scores,
        RowSample sample,
        TableParts.Decided decided,
        UsableCounts counts,
        RowRoles roles,
        int averageEvery) {

    /** The same as one machine's training, with diagnostics of the sample. */
    TrainingResult trained(Path out) {
        Table test = sample.test();
        Table all = sample.training().append(test);
        TypedTable typed = new TypedTable(
                all,
                decided.columns(),
                new int[0],
                (int) counts.withoutTarget(),
                (int) counts.withGaps(),
                Dialect.PLAIN);
        return new TrainingResult(
                model.card(),
                typed,
                history,
                trainer(),
                roles.trainingRows(),
                roles.testRows(),
                scores,
                Diagnostics.of(model, all, sample.training(), test, model.predict(test)),
                null,
                null,
                null,
                out);
    }

    private String trainer() {
        int partitions = (int) counts.rows().stream().filter(count -> count > 0).count();
        String how = averageEvery == 1
                ? "gradients summed"
                : averageEvery == Integer.MAX_VALUE
                        ? "averaged every epoch"
                        : "averaged every %,d steps".formatted(averageEvery);
        return "%,d partitions, %s".formatted(partitions, how);
    }
}
