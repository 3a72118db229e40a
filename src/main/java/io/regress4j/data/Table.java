package io.regress4j.data;

import io.regress4j.csv.ColumnFunction;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.Sha256;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Rows with their names, held in memory or, if they are many, in a file. A selection of them is a list of positions. */
public final class Table {
    /** What rows of no file are called. */
    private static final String IN_MEMORY = "memory";

    /** With room for the sum of the squares of many rows. */
    static final double LARGEST = 1e145;

    /** Where the squares of all values of a column are smaller than this squared, nothing is left of its variance. */
    static final double SMALLEST = 1e-145;

    private final String name;
    private final String sha256;
    private final TableSchema schema;
    private final Cells cells;
    private final HeldRows held; // by the places of the cells

    Table(String name, String sha256, TableSchema schema, Cells cells, HeldRows held) {
        this.name = name;
        this.sha256 = sha256;
        this.schema = schema;
        this.cells = cells;
        this.held = held;
    }

    /**
     * Takes rows from an array.
     *
     * @param name of the file, or {@code memory}
     * @param sha256 of that file as it was read, or of the numbers, in hexadecimal
     * @param schema the columns
     * @param features the numbers that stand for the features' values, NaN for a missing one, row-major [rows, features];
     *     copied
     * @param target target values [rows]; empty if the schema has no target
     * @param weights how much each row counts in the training [rows]; empty where all count the same
     * @param lines line of the file for each row; rows in memory count from 1 [rows]
     */
    public Table(
            String name,
            String sha256,
            TableSchema schema,
            double[] features,
            double[] target,
            double[] weights,
            long[] lines) {
        this(
                name,
                sha256,
                schema,
                Cells.of(features, schema.width()),
                HeldRows.of(target, weights, RowLines.of(lines)));
    }

    /** Rows that count the same. */
    public Table(String name, String sha256, TableSchema schema, double[] features, double[] target, long[] lines) {
        this(name, sha256, schema, features, target, new double[0], lines);
    }

    /**
     * Reads a whole CSV whose chosen columns are numbers.
     *
     * @throws CannotProceedException if a row is at fault, with its place, or there are no rows
     */
    public static Table read(CsvSource source, ColumnChoice choice) {
        return read(source, choice::numbers);
    }

    /**
     * Reads the columns of a model from a CSV.
     *
     * @throws CannotProceedException if a column is missing, a row is at fault, with its place, or there are no rows
     */
    public static Table read(CsvSource source, TableSchema schema) {
        return read(source, (CsvHeader header) -> schema);
    }

    private static Table read(CsvSource source, Function<CsvHeader, TableSchema> choice) {
        TableSchema[] schema = new TableSchema[1];
        try (CsvTableReader reader = new CsvTableReader(source, header -> {
            schema[0] = choice.apply(header);
            return schema[0].in(header);
        })) {
            RowMatrix rows = RowMatrix.read(reader, schema[0].cellsPerRow(), source);
            int width = schema[0].width();
            return new Table(
                    source.name(),
                    reader.sha256(),
                    schema[0],
                    rows.cells().columns(IntStream.range(0, width).toArray()),
                    rows.held(schema[0].target() == null ? Cells.NO_COLUMN : rows.cells(width), Cells.NO_COLUMN));
        }
    }

    /**
     * Reads a whole CSV; every column but the target is a feature, if the rules do not leave it out.
     *
     * @throws CannotProceedException if a row is at fault, with its place, or there are no rows
     */
    public static Table read(Path csv, String target) {
        return read(CsvSource.of(csv), ColumnRequest.of(ColumnChoice.target(target)));
    }

    /**
     * Reads a whole CSV with a say in what its columns are. {@link TypedTable#read} also tells what was decided of each.
     *
     * @throws CannotProceedException as {@link TypedTable#read}
     */
    public static Table read(CsvSource source, ColumnRequest request) {
        return TypedTable.read(source, request).table();
    }

    /**
     * Cuts off a fifth of the rows for the test, as scikit-learn's {@code train_test_split(test_size=0.2,
     * random_state=42)}.
     *
     * @throws CannotProceedException if a value is too large to be squared, or rows are too few
     */
    public TrainTestSplit split() {
        return split(SplitConfig.article());
    }

    /**
     * Cuts off rows for the test.
     *
     * @throws CannotProceedException if a value is too large to be squared, or rows are too few
     */
    public TrainTestSplit split(SplitConfig config) {
        return TrainTestSplit.of(this, config);
    }

    /**
     * Takes rows that are in memory; the arrays are copied.
     *
     * @param names of the features, and then of the target
     * @param rows feature values in the order of the names [rows][features]
     * @param target [rows]
     * @throws IllegalArgumentException if there are no rows, a length does not fit or a value is not finite; it names the
     *     row
     */
    public static Table of(List<String> names, double[][] rows, double[] target) {
        int width = names.size() - 1;
        if (width < 1 || rows.length == 0 || rows.length != target.length) {
            throw new IllegalArgumentException(
                    "expected names of one feature or more and of the target, and a target for each of one row or more, got %d names, %d rows and %d targets"
                            .formatted(names.size(), rows.length, target.length));
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("expected each name once, got " + names);
        }
        double[] features = new double[Math.multiplyExact(rows.length, width)];
        for (int row = 0; row < rows.length; row++) {
            requireFinite(rows[row], target[row], width, row);
            System.arraycopy(rows[row], 0, features, row * width, width);
        }
        TableSchema schema = TableSchema.ofNumbers(names.subList(0, width), names.get(width));
        long[] places = LongStream.rangeClosed(1, rows.length).toArray();
        return new Table(IN_MEMORY, sha256(features, target), schema, features, target.clone(), places);
    }

    /** Of the features row by row, and then the target, as big-endian doubles. */
    private static String sha256(double[] features, double[] target) {
        MessageDigest digest = Sha256.digest();
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
        DoubleStream.concat(Arrays.stream(features), Arrays.stream(target))
                .forEach(value -> digest.update(bytes.putDouble(0, value).array()));
        return Sha256.text(digest);
    }

    private static void requireFinite(double[] features, double target, int width, int row) {
        if (features.length != width) {
            throw new IllegalArgumentException(
                    "expected %d features in row %d, got %d".formatted(width, row, features.length));
        }
        if (!Double.isFinite(target) || !Arrays.stream(features).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("expected finite numbers in row %d, got %s and the target %s"
                    .formatted(row, Arrays.toString(features), target));
        }
    }

    /** Of the file they come from, or {@code memory}. */
    public String name() {
        return name;
    }

    /** Of that file as it was read, or of the numbers, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    public TableSchema schema() {
        return schema;
    }

    /** The numbers that stand for the features' values, NaN for a missing one [rows, features]. */
    public Cells cells() {
        return cells;
    }

    public int rows() {
        return cells.rows();
    }

    /** Target values, in row order [rows]; empty if the schema has no target. They are gathered anew. */
    public double[] target() {
        return cells.columnOf(held.target());
    }

    /** How much each row counts in the training [rows]; empty where all count the same. Gathered anew. */
    public double[] weights() {
        return cells.columnOf(held.weights());
    }

    /** Line of the file for each row; rows in memory count from 1 [rows]. */
    public long[] lines() {
        return IntStream.range(0, rows()).mapToLong(this::line).toArray();
    }

    /** Line of the file for a row; in memory they count from 1. */
    public long line(int row) {
        return held.lines().at(cells.place(row));
    }

    /**
     * Makes sure that means and variances can be computed.
     *
     * @throws CannotProceedException if a value is too large to be squared, or all of a column too small; it names the
     *     column, and the line of the large value
     */
    public void requireSquarable() {
        int width = schema.width();
        double[] sizes = Arrays.copyOf(largest(), width + 1);
        if (Arrays.stream(sizes).anyMatch(size -> size > LARGEST)) {
            refuseFirstLarge();
        }
        double[] target = target();
        for (int row = 0; row < target.length; row++) {
            refuseLarge(target[row], width, row);
            sizes[width] = Math.max(sizes[width], Math.abs(target[row]));
        }
        for (int column = 0; column <= width; column++) {
            if (sizes[column] > 0 && sizes[column] < SMALLEST) {
                throw new CannotProceedException(
                        "%s, column '%s': no value is larger than %s, and the square of one below %s would be lost. Rescale the column."
                                .formatted(name, schema.column(column), sizes[column], SMALLEST));
            }
        }
    }

    /** The largest size of a value of each feature. */
    private double[] largest() {
        double[] largest = new double[schema.width()];
        for (double[] block : cells.mapBlocks(block -> largest(block.values(), schema.width()))) {
            Arrays.setAll(largest, column -> Math.max(largest[column], block[column]));
        }
        return largest;
    }

    private static double[] largest(double[] block, int width) {
        double[] largest = new double[width];
        for (int row = 0; row < block.length; row += width) {
            for (int column = 0; column < width; column++) {
                double size = Math.abs(block[row + column]);
                largest[column] = size > largest[column] ? size : largest[column]; // NaN is none
            }
        }
        return largest;
    }

    private void refuseFirstLarge() {
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < schema.width(); column++) {
                refuseLarge(cells.at(row, column), column, row);
            }
        }
    }

    private void refuseLarge(double value, int column, int row) {
        if (Math.abs(value) > LARGEST) {
            throw new CannotProceedException(
                    "%s, line %d, column '%s': %s is too large, its square would overflow beyond %s. Rescale the column."
                            .formatted(name, line(row), schema.column(column), value, LARGEST));
        }
    }

    /** The rows at these positions, in this order; what is held of them is shared. */
    public Table select(int[] positions) {
        return new Table(name, sha256, schema, cells.select(positions), held);
    }

    /** These rows, and then those of another table with the same columns. */
    public Table append(Table other) {
        if (held == other.held) {
            return new Table(name, sha256, schema, cells.append(other.cells), held);
        }
        double[] weights = weights().length + other.weights().length == 0
                ? new double[0]
                : concatenated(weightsOrOnes(), other.weightsOrOnes());
        RowLines lines = RowLines.of(lines());
        lines.add(other.lines(), other.rows());
        return new Table(
                name,
                sha256,
                schema,
                cells.append(other.cells),
                HeldRows.of(concatenated(target(), other.target()), weights, lines));
    }

    private double[] weightsOrOnes() {
        if (held.weights().width() > 0) {
            return weights();
        }
        double[] ones = new double[rows()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] concatenated(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, Math.addExact(first.length, second.length));
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /**
     * The numbers that stand for the features' values, NaN for a missing one, as one array: for large tables it is better to
     * ask for some rows or a column.
     *
     * @return row-major [rows, features]
     */
    public double[] features() {
        return cells.toArray();
    }

    /** The values of one feature, in row order [rows]. */
    public double[] feature(int index) {
        return cells.column(index);
    }

    /**
     * What {@code function} makes of the values of each feature, in their order [features]; many threads call it at once. The
     * values of many rows are in the order of the file.
     */
    public <T> List<T> mapFeatures(ColumnFunction<T> function) {
        return cells.asHeld().mapColumns(function);
    }

    /** Collects rows in arrays that grow by doubling. Not thread-safe. */
    public static final class Builder {
        /** Java's arrays end a little before this. */
        private static final long LONGEST = Integer.MAX_VALUE - 8;

        private final String name;
        private final TableSchema schema;
        private final int width;
        private double[] features = {};
        private double[] target = {};
        private long[] lines = {};
        private int rows;

        /** @param name of the file they come from */
        public Builder(String name, TableSchema schema) {
            this.name = name;
            this.schema = schema;
            this.width = schema.width();
        }

        /**
         * Adds rows.
         *
         * @param cells features and then the target if there is one, row-major [count or more, columns of the schema]
         * @param places line of the file for each row [count or more]
         */
        public void add(double[] cells, long[] places, int count) {
            reserve(rows + count);
            int columns = schema.cellsPerRow();
            for (int row = 0; row < count; row++) {
                System.arraycopy(cells, row * columns, features, (rows + row) * width, width);
                target[rows + row] = cells[row * columns + columns - 1];
            }
            System.arraycopy(places, 0, lines, rows, count);
            rows += count;
        }

        /**
         * Ends the table.
         *
         * @param sha256 of the file that was read
         * @throws CannotProceedException if there are no rows
         */
        public Table build(String sha256) {
            if (rows == 0) {
                throw new CannotProceedException(
                        "%s has a header but no rows. Expected at least one row of numbers.".formatted(name));
            }
            return new Table(
                    name,
                    sha256,
                    schema,
                    Arrays.copyOf(features, rows * width),
                    schema.target() == null ? new double[0] : Arrays.copyOf(target, rows),
                    Arrays.copyOf(lines, rows));
        }

        private void reserve(int needed) {
            if (needed <= lines.length) {
                return;
            }
            int most = (int) (LONGEST / width);
            if (needed > most) {
                throw new CannotProceedException(
                        "%s has more than %,d rows of %,d features, more than a table holds. Use fewer rows or features."
                                .formatted(name, most, width));
            }
            int size = (int) Math.min(most, Math.max(needed, lines.length * 2L));
            features = Arrays.copyOf(features, size * width);
            target = Arrays.copyOf(target, size);
            lines = Arrays.copyOf(lines, size);
        }
    }
}
