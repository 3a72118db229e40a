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
    private static final String ORIGINAL = "__original";

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
            Counted scored = writeScored();
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
        List<String> needed = new ArrayList<>(scorer.card().schema().features());
        needed.addAll(keep);
        Observation observation = new Observation("scored");
        Dataset<Row> scored = observed(
                scorer.transform(input.select(needed), input.place(), rejects == null ? InputTable.FILE : null),
                observation);
        List<Column> columns = new ArrayList<>(keep.stream().map(Columns::named).toList());
        columns.add(Columns.named(RegressionScorer.PREDICTION));
        output.write(scored.where(functions.not(isRejected())).select(columns.toArray(Column[]::new)));
        return counted(observation);
    }

    private void writeRejects(Counted scored) throws InterruptedException {
        InputTable files = input.ofFiles(scored.files);
        Observation observation = new Observation("rejected");
        Dataset<Row> again = observed(
                scorer.transform(
                        files.select(
                                scorer.card().schema().features(),
                                input.original().as(ORIGINAL)),
                        input.place(),
                        null),
                observation);
        rejects.write(again.where(isRejected())
                .select(
                        Columns.named(InputTable.FILE).as("file"),
                        functions.col(RegressionScorer.REJECTED + ".column"),
                        functions.col(RegressionScorer.REJECTED + ".text"),
                        functions.col(RegressionScorer.REJECTED + ".reason"),
                        Columns.named(ORIGINAL).as("row")));
        long rejectedNow = counted(observation).rejected;
        if (rejectedNow != scored.rejected) {
            throw new CannotProceedException(
                    "%s changed while it was scored: %,d rows were rejected, then %,d. Remove %s and %s, and run it again on files that stay."
                            .formatted(input.place(), scored.rejected, rejectedNow, output.path(), rejects.path()));
        }
    }

    private static Column isRejected() {
        return Columns.named(RegressionScorer.REJECTED).isNotNull();
    }

    private static Dataset<Row> observed(Dataset<Row> scored, Observation observation) {
        return scored.observe(
                observation,
                functions.count(functions.lit(1)).as("rows"),
                functions.count(Columns.named(RegressionScorer.REJECTED)).as("rejected"),
                functions
                        .collect_set(functions.when(isRejected(), Columns.named(InputTable.FILE)))
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
