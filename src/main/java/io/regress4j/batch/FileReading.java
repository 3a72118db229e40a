package io.regress4j.batch;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.TableSchema;
import io.regress4j.evaluation.Metrics;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** A file as it is read once, for all models that want the same columns of it, and the rows of it that do not count. */
final class FileReading {
    private final CsvSource source;
    private final TableSchema schema;
    private final int[] models; // their positions
    private final ModelOnFile[] cells; // one for each of them
    private long withoutTarget;
    private long withGaps;
    private long rejected;

    FileReading(CsvSource source, TableSchema schema, int[] models, ModelOnFile[] cells) {
        this.source = source;
        this.schema = schema;
        this.models = models;
        this.cells = cells;
    }

    CsvSource source() {
        return source;
    }

    TableSchema schema() {
        return schema;
    }

    int[] models() {
        return models;
    }

    /**
     * Takes the next rows.
     *
     * @param linesBefore lines of the file before these rows' chunk
     * @param counted positions of the rows that count for each model [models][]
     */
    void add(long linesBefore, ScoredRows rows, int[][] counted) {
        withoutTarget += rows.withoutTarget();
        withGaps += rows.withGaps();
        for (int i = 0; i < cells.length; i++) {
            cells[i].add(linesBefore, rows, i, counted[i]);
        }
    }

    void addRejected(long more) {
        rejected += more;
    }

    /** Which of the next rows count for each model: all, or those that were held out [models][]. */
    int[][] counted(int rows) {
        return Arrays.stream(cells).map(cell -> cell.counted(rows)).toArray(int[][]::new);
    }

    /** The rows that leave no score to one of the models for which they count. */
    static BitSet unscorable(ScoredRows rows, int[][] counted) {
        BitSet unscorable = new BitSet();
        for (int i = 0; i < counted.length; i++) {
            int[] chosen = counted[i];
            IntStream.of(Metrics.unscorable(rows.truth(chosen), rows.prediction(i, chosen)))
                    .forEach(position -> unscorable.set(chosen[position]));
        }
        return unscorable;
    }

    /** What was left out. */
    RowsLeftOut leftOut() {
        return new RowsLeftOut(withoutTarget, withGaps, rejected);
    }
}
