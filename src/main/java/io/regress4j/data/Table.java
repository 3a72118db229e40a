package io.regress4j.data;

import io.regress4j.backend.Backend;
import io.regress4j.backend.CannotProceedException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows with their names, held in memory.
 *
 * @param source the file they came from
 * @param sha256 of that file as it was read, in hexadecimal
 * @param schema the columns
 * @param features feature values, row-major [rows, features]
 * @param target target values [rows]; empty if the schema has no target
 * @param lines line of the file for each row [rows]
 */
public record Table(
        CsvSource source, String sha256, TableSchema schema, double[] features, double[] target, long[] lines) {
    private static final int ROWS_AT_A_TIME = 1 << 16;

    /** With room for the sum of the squares of many rows. */
    private static final double LARGEST = 1e145;

    /**
     * Reads a whole CSV through {@link TableRecordReader}.
     *
     * @throws CannotProceedException if a row is at fault, with its place, or there are no rows
     */
    public static Table read(CsvSource source, ColumnChoice choice) {
        Backend.prepare();
        try (TableRecordReader reader = new TableRecordReader(choice)) {
            reader.open(source);
            Builder builder = new Builder();
            while (reader.hasNext()) {
                builder.add(reader.nextBatch(ROWS_AT_A_TIME));
            }
            return builder.build(source, reader);
        }
    }

    public int rows() {
        return lines.length;
    }

    /**
     * Makes sure that means and variances can be computed.
     *
     * @throws CannotProceedException if a value is too large to be squared; it names the column and the line
     */
    public void requireSquarable() {
        int width = schema.features().size();
        for (int i = 0; i < features.length; i++) {
            requireSquarable(features[i], i % width, i / width);
        }
        for (int row = 0; row < target.length; row++) {
            requireSquarable(target[row], width, row);
        }
    }

    private void requireSquarable(double value, int column, int row) {
        if (Math.abs(value) > LARGEST) {
            throw new CannotProceedException(
                    "%s, line %d, column '%s': %s is too large, its square would overflow beyond %s. Rescale the column."
                            .formatted(source.name(), lines[row], schema.column(column), value, LARGEST));
        }
    }

    /** The rows at these positions, in this order. */
    public Table select(int[] positions) {
        int width = schema.features().size();
        double[] selected = new double[positions.length * width];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(features, positions[i] * width, selected, i * width, width);
        }
        double[] targets = target.length == 0
                ? target
                : Arrays.stream(positions).mapToDouble(p -> target[p]).toArray();
        return new Table(
                source,
                sha256,
                schema,
                selected,
                targets,
                Arrays.stream(positions).mapToLong(p -> lines[p]).toArray());
    }

    /** These rows, and then those of another table with the same columns. */
    public Table append(Table other) {
        return new Table(
                source,
                sha256,
                schema,
                DoubleStream.concat(Arrays.stream(features), Arrays.stream(other.features))
                        .toArray(),
                DoubleStream.concat(Arrays.stream(target), Arrays.stream(other.target))
                        .toArray(),
                LongStream.concat(Arrays.stream(lines), Arrays.stream(other.lines))
                        .toArray());
    }

    /** The values of one feature, in row order [rows]. */
    public double[] feature(int index) {
        int width = schema.features().size();
        double[] column = new double[rows()];
        for (int row = 0; row < column.length; row++) {
            column[row] = features[row * width + index];
        }
        return column;
    }

    /** Collects batches into arrays that grow by doubling. */
    private static final class Builder {
        private double[] features = {};
        private double[] target = {};
        private long[] lines = {};
        private int rows;
        private int width;

        void add(TableRecordReader.Batch batch) {
            INDArray x = batch.features(); // [batch, features]
            width = x.columns();
            int count = x.rows();
            reserve(rows + count);
            System.arraycopy(x.data().asDouble(), 0, features, rows * width, count * width);
            if (batch.target() != null) {
                System.arraycopy(batch.target().data().asDouble(), 0, target, rows, count);
            }
            System.arraycopy(batch.lines(), 0, lines, rows, count);
            rows += count;
        }

        Table build(CsvSource source, TableRecordReader reader) {
            TableSchema schema = reader.schema();
            if (rows == 0) {
                throw new CannotProceedException(
                        "%s has a header but no rows. Expected at least one row of numbers.".formatted(source.name()));
            }
            return new Table(
                    source,
                    reader.sha256(),
                    schema,
                    Arrays.copyOf(features, rows * width),
                    schema.target() == null ? new double[0] : Arrays.copyOf(target, rows),
                    Arrays.copyOf(lines, rows));
        }

        private void reserve(int needed) {
            if (needed > lines.length) {
                int size = Math.max(needed, lines.length * 2);
                features = Arrays.copyOf(features, Math.multiplyExact(size, width));
                target = Arrays.copyOf(target, size);
                lines = Arrays.copyOf(lines, size);
            }
        }
    }
}
