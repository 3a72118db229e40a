package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes the predictions for an input, and its rejected rows beside them.
 *
 * <p>A row's prediction and its fault are functions of the row, and the list of files is made once. So the scored rows are
 * written in one pass, which also counts, exactly once for each row, and notes which files have rejects; a second pass
 * reads those files again for the rejects, and must come to the same count. Nothing is cached, and without rejects there
 * is no second pass.
 *
 * @param scorer the model
 * @param input what to score
 * @param keep columns that are carried through
 * @param output folder of the predictions
 * @param rejects folder of the rows that cannot be scored; null if the first of them shall end the job
 */
record ScoreJob(RegressionScorer scorer, InputTable input, List<String> keep, Output output, Output rejects) {
    /** A folder to write to. */
    record Output(String path, FileFormat format) {
        void write(Dataset<Row> table) {
            format.write(table, path);
        }
    }

    /** What was done. */
    record Counts(long rowsRead, long rowsWritten, long rowsRejected) {}

    /**
     * Runs it; the rejects are written last.
     *
     * @throws CannotProceedException if a column is missing, a row cannot be scored and there is no place for it, or the
     *     input changed in the meantime
     */
    Counts run() {
        try {
            if (rejects != null) {
                again(input); // what cannot be written as a reject is told before the work
            }
            Counted scored = writeScored();
            if (scored.rows == 0) {
                throw new CannotProceedException(
                        "%s has no rows. Expected at least one row of numbers.".formatted(input.place()));
            }
            if (rejects != null) {
                writeRejects(scored);
            }
            return new Counts(scored.rows, scored.rows - scored.rejected, scored.rejected);
        } catch (Exception e) { // much of what Spark throws is not declared
            throw Refusal.of(e);
        }
    }

    private record Counted(long rows, long rejected, Object[] files) {}

    private Counted writeScored() throws InterruptedException {
        Observation observation = new Observation("scored");
        Dataset<Row> selected = input.select(scorer.features(), keep, false);
        Dataset<Row> scored = observed(scorer.score(selected, input.place(), rejects == null), observation);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < keep.size(); i++) {
            columns.add(functions.col(InputTable.carried(i)).as(keep.get(i)));
        }
        columns.add(functions.col(RegressionScorer.PREDICTION));
        output.write(scored.where(functions.not(isRejected())).select(columns.toArray(Column[]::new)));
        return counted(observation);
    }

    private Dataset<Row> again(InputTable files) {
        Dataset<Row> selected = files.select(scorer.features(), List.of(), true);
        return scorer.score(selected, input.place(), false);
    }

    private void writeRejects(Counted scored) throws InterruptedException {
        Observation observation = new Observation("rejected");
        Dataset<Row> again = observed(again(input.ofFiles(scored.files)), observation);
        rejects.write(again.where(isRejected())
                .select(
                        functions.col(InputTable.FILE),
                        functions.col(RegressionScorer.REJECTED + ".column"),
                        functions.col(RegressionScorer.REJECTED + ".text"),
                        functions.col(RegressionScorer.REJECTED + ".reason"),
                        functions.col(InputTable.ORIGINAL).as("row")));
        long rejectedNow = counted(observation).rejected;
        if (rejectedNow != scored.rejected) {
            throw new CannotProceedException(
                    "%s changed while it was scored: %,d rows were rejected, then %,d. Run it again on files that stay."
                            .formatted(input.place(), scored.rejected, rejectedNow));
        }
    }

    private static Column isRejected() {
        return functions.col(RegressionScorer.REJECTED).isNotNull();
    }

    private static Dataset<Row> observed(Dataset<Row> scored, Observation observation) {
        return scored.observe(
                observation,
                functions.count(functions.lit(1)).as("rows"),
                functions.count(functions.col(RegressionScorer.REJECTED)).as("rejected"),
                functions
                        .collect_set(functions.when(isRejected(), functions.col(InputTable.FILE)))
                        .as("files"));
    }

    private static Counted counted(Observation observation) throws InterruptedException {
        Map<String, Object> counts = observation.getAsJava();
        Object files = counts.get("files");
        return new Counted(
                ((Number) counts.get("rows")).longValue(),
                ((Number) counts.get("rejected")).longValue(),
                CollectionConverters.asJava((Seq<?>) files).toArray());
    }
}
