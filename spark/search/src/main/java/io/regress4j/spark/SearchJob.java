package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import io.regress4j.training.SweepGrid;
import io.regress4j.training.SweepResult;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains a grid of networks on the executors. */
final class SearchJob {
    private SearchJob() {}

    /**
     * Runs it: what each network comes to does not depend on where, nor on how many partitions there are.
     *
     * @param folds of the work; 0 for none
     * @param partitions how many tasks to cut it into; 0 or too many for one for each piece
     * @throws CannotProceedException if a training diverges; of several the first in the order of the grid is told
     */
    static SweepResult run(SparkSession spark, SearchWork work, int folds, int partitions) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SearchWork> broadcast = context.broadcast(work);
        List<SearchWork.Piece> pieces = work.pieces();
        List<SearchWork.Outcome> outcomes;
        try {
            outcomes = context.parallelize(
                            pieces, partitions == 0 ? pieces.size() : Math.min(partitions, pieces.size()))
                    .map(piece -> broadcast.value().run(piece))
                    .collect();
        } catch (Exception e) { // what Spark throws is not declared
            throw Refusal.of(e);
        }
        return result(work.grid(), folds, outcomes);
    }

    /** Writes what was found to a folder of {@link OutputFolders}. */
    static void write(Dataset<Row> table, String output) {
        try {
            FileFormat.PARQUET.write(table, output);
        } catch (Exception e) { // what Spark throws is not declared
            throw Refusal.of(e);
        }
    }

    private static SweepResult result(SweepGrid grid, int folds, List<SearchWork.Outcome> outcomes) {
        int members = grid.settings().size() * grid.seeds();
        double[] testMse = new double[members];
        double[] crossValidationMse = new double[members];
        for (SearchWork.Outcome outcome : outcomes) {
            if (outcome.refusal() != null) {
                throw new CannotProceedException(outcome.refusal());
            }
            double[] all = outcome.piece().isCrossValidation() ? crossValidationMse : testMse;
            for (int i = 0; i < outcome.members().length; i++) {
                all[outcome.members()[i]] = outcome.mse()[i];
            }
        }
        return SweepResult.of(grid, folds, testMse, crossValidationMse);
    }
}
