package io.regress4j.spark;

import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.RunningScore;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Scores the rows of one partition, a batch at a time. */
final class PartitionScorer {
    private static final int BATCH = 1024;

    /** Groups are for a table that a person looks at. */
    private static final int MOST_GROUPS = 10_000;

    private final RowReader reader; // the target behind the features
    private final RegressionModel model;
    private final boolean keepsRows;
    private final int file;
    private final int group;
    private final TreeMap<String, RunningScore> scores = new TreeMap<>(GroupOrder.INSTANCE);

    /**
     * @param reader of the features and, last, the target
     * @param keepsRows whether the scores keep enough of the rows for the bootstrap
     * @param file position of the file's name in a row
     * @param group position of the group's name
     */
    PartitionScorer(RowReader reader, RegressionModel model, boolean keepsRows, int file, int group) {
        this.reader = reader;
        this.model = model;
        this.keepsRows = keepsRows;
        this.file = file;
        this.group = group;
    }

    /** A refusal is a result and not an exception, because Spark would try again what will not change. */
    PartialScores run(Iterator<Row> rows) {
        try {
            while (rows.hasNext()) {
                addBatch(rows);
            }
            return new PartialScores(scores, null);
        } catch (CannotProceedException refusal) {
            return new PartialScores(new TreeMap<>(), refusal.getMessage());
        }
    }

    private void addBatch(Iterator<Row> rows) {
        int width = reader.width();
        double[] cells = new double[width];
        double[] features = new double[BATCH * (width - 1)];
        double[] truth = new double[BATCH];
        String[] files = new String[BATCH];
        Map<String, IntStream.Builder> groups = new LinkedHashMap<>();
        int count = 0;
        while (count < BATCH && rows.hasNext()) {
            Row row = rows.next();
            Reject reject = reader.read(row, cells, 0);
            if (reject != null) {
                throw reject.refusal(row.getString(file));
            }
            System.arraycopy(cells, 0, features, count * (width - 1), width - 1);
            truth[count] = cells[width - 1];
            files[count] = row.getString(file);
            groups.computeIfAbsent(row.getString(group), name -> IntStream.builder())
                    .add(count);
            count++;
        }
        double[] predictions = model.predict(Arrays.copyOf(features, count * (width - 1)));
        for (int row : Metrics.unscorable(Arrays.copyOf(truth, count), predictions)) {
            throw Reject.ofPrediction(predictions[row]).refusal(files[row]);
        }
        groups.forEach((name, positions) ->
                add(name, truth, predictions, positions.build().toArray()));
    }

    private void add(String name, double[] truth, double[] predictions, int[] positions) {
        RunningScore score =
                scores.computeIfAbsent(name, n -> keepsRows ? new RunningScore() : RunningScore.ofMoments());
        if (scores.size() > MOST_GROUPS) {
            throw new CannotProceedException(
                    "--by makes more than %,d groups. Choose a column with fewer values.".formatted(MOST_GROUPS));
        }
        score.add(select(truth, positions), select(predictions, positions));
    }

    private static double[] select(double[] values, int[] positions) {
        return IntStream.of(positions).mapToDouble(position -> values[position]).toArray();
    }
}
