package io.regress4j.spark;

import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The files of an input. The list of files is made once, so that all passes see the same. */
abstract sealed class InputTable permits CsvTable, ParquetTable {
    /** The name of a row's file. */
    static final String FILE = "file";

    /** Why a row of a CSV is none, a struct of {@link Reject#TYPE}; null for a row. */
    static final String BROKEN = "broken";

    /** The row as it was, for a person. */
    static final String ORIGINAL = "original";

    private final String place;
    private final Dataset<Row> rows;
    private final List<String> columns;

    /**
     * @param place how messages call the input
     * @param rows as Spark reads them
     * @param columns the input's own
     */
    InputTable(String place, Dataset<Row> rows, List<String> columns) {
        this.place = place;
        this.rows = rows;
        this.columns = List.copyOf(columns);
    }

    /**
     * Opens an input.
     *
     * @throws CannotProceedException if there is nothing, some of it would not be read, or it is no table
     */
    static InputTable open(SparkSession spark, String place, FileFormat format) {
        try {
            List<Path> roots = Places.inputs(spark.sparkContext().hadoopConfiguration(), place);
            String[] paths = roots.stream().map(Places::literal).toArray(String[]::new);
            List<String> files = files(spark, place, paths);
            roots.forEach(root -> requireOneLevel(root, files));
            InputTable table = format == FileFormat.PARQUET
                    ? ParquetTable.open(spark, place, paths, files)
                    : CsvTable.open(spark, place, paths);
            table.requireAll(files);
            return table;
        } catch (Exception e) { // AnalysisException is not declared, because Spark is Scala
            throw Refusal.of(e);
        }
    }

    /** All files below, as no reader of partitions would leave one out. */
    private static List<String> files(SparkSession spark, String place, String... paths) {
        List<String> files = List.of(spark.read()
                .option("recursiveFileLookup", true)
                .schema("line string")
                .text(paths)
                .inputFiles());
        if (files.isEmpty()) {
            throw new CannotProceedException(
                    "%s holds no files. Those whose names begin with _ or . are not read: rename them."
                            .formatted(place));
        }
        files.forEach(file -> Places.requireNoDevice(new Path(URI.create(file))));
        return files;
    }

    /** Of files and folders side by side Spark leaves out the ones or, if they are partitions, the others. */
    private static void requireOneLevel(Path root, List<String> files) {
        List<Path> below = files.stream()
                .map(file -> new Path(URI.create(file)))
                .filter(file -> isBelow(file, root))
                .toList();
        List<Path> deeper =
                below.stream().filter(file -> !file.getParent().equals(root)).toList();
        if (!deeper.isEmpty() && deeper.size() < below.size()) {
            throw new CannotProceedException(
                    "%s has files and folders side by side, such as %s. Name one or the other by a pattern, or move the files."
                            .formatted(root, deeper.get(0)));
        }
    }

    private static boolean isBelow(Path file, Path root) {
        Path folder = file.getParent();
        while (folder != null && !folder.equals(root)) {
            folder = folder.getParent();
        }
        return folder != null;
    }

    private void requireAll(List<String> files) {
        Set<String> read = new HashSet<>(Arrays.asList(rows.inputFiles()));
        files.stream().filter(file -> !read.contains(file)).findFirst().ifPresent(file -> {
            throw new CannotProceedException(
                    "%s of %s would not be read, because of the folder it lies in. Name the folders by a pattern."
                            .formatted(file, place));
        });
    }

    /** How messages call the input. */
    String place() {
        return place;
    }

    /** The names of its own columns. */
    List<String> columns() {
        return columns;
    }

    /** The rows as Spark reads them. */
    Dataset<Row> rows() {
        return rows;
    }

    /**
     * Some columns, each by a name that no column of an input can take from it: {@link #number} and {@link #carried}, then
     * {@link #FILE}, of a CSV {@link #BROKEN}, and {@link #ORIGINAL} where it is asked for.
     *
     * @param numbers columns that are to be numbers: the features, and the target if there is one
     * @param carried columns that are carried along as they are
     */
    abstract Dataset<Row> select(TableSchema numbers, List<String> carried, boolean withOriginal);

    /** The rows of some of the files; the others are not opened. */
    abstract InputTable ofFiles(Object[] files);

    /** What {@link #select} calls a column of numbers. */
    static String number(int position) {
        return "number" + position;
    }

    /** What {@link #select} calls a column that is carried along. */
    static String carried(int position) {
        return "carried" + position;
    }

    /** The rows of some of the files as Spark reads them. */
    final Dataset<Row> rowsOf(Object[] files) {
        return rows.where(file().isin(files));
    }

    /** Where a column of its own is among them. */
    final int position(String name) {
        return Columns.position(columns, name, place);
    }

    /** What Spark tells of a row's file. */
    final Column metadata(String field) {
        return rows.metadataColumn("_metadata").getField(field);
    }

    final Column file() {
        return metadata("file_path");
    }
}
