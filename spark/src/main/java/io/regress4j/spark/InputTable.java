package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The files of an input. The list of files is made once, so that all passes see the same.
 *
 * @param place how messages call it
 * @param rows with all columns; those of a CSV are text
 * @param columns the input's own, without {@link #BROKEN_RECORD}
 */
record InputTable(String place, Dataset<Row> rows, List<String> columns) {
    /** The text of a CSV row that has more or fewer cells than the header. */
    static final String BROKEN_RECORD = "__broken_record";

    /** The name of a row's file. */
    static final String FILE = "__file";

    /**
     * Opens an input.
     *
     * @throws CannotProceedException if there is nothing, or no header
     */
    static InputTable open(SparkSession spark, String path, FileFormat format) {
        try {
            return format == FileFormat.PARQUET ? parquet(spark, path) : csv(spark, path);
        } catch (Exception e) { // AnalysisException is not declared, because Spark is Scala
            throw Refusal.of(e);
        }
    }

    private static InputTable parquet(SparkSession spark, String path) {
        Dataset<Row> rows = spark.read().parquet(path);
        return new InputTable(path, rows, List.of(rows.columns()));
    }

    private static InputTable csv(SparkSession spark, String path) {
        List<String> names = List.of(spark.read()
                .option("header", true)
                .option("escape", "\"")
                .csv(path)
                .columns());
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        Dataset<Row> rows = spark.read()
                .schema(schema.add(BROKEN_RECORD, DataTypes.StringType))
                .option("header", true)
                .option("escape", "\"") // as RFC 4180 has it, and the local commands
                .option("enforceSchema", false) // a file whose header differs is an error, not a shift of columns
                .option("columnNameOfCorruptRecord", BROKEN_RECORD)
                .csv(path);
        return new InputTable(path, rows, names);
    }

    /** Some columns, each once, with the file and, of a CSV, the broken record. */
    Dataset<Row> select(List<String> names, Column... others) {
        List<Column> selected = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            Columns.position(columns, name, place);
            selected.add(Columns.named(name));
        }
        Stream.of(rows.columns())
                .filter(BROKEN_RECORD::equals)
                .map(Columns::named)
                .forEach(selected::add);
        selected.add(file().as(FILE));
        selected.addAll(Arrays.asList(others));
        return rows.select(selected.toArray(Column[]::new));
    }

    /** The rows of some of the files; the others are not opened. */
    InputTable ofFiles(Object[] files) {
        return new InputTable(place, rows.where(file().isin(files)), columns);
    }

    /** The row as it came, for a person: the record of a broken CSV row, else the columns as JSON. */
    Column original() {
        Column[] own = columns.stream().map(Columns::named).toArray(Column[]::new);
        Column json = functions.to_json(functions.struct(own), java.util.Map.of("ignoreNullFields", "false"));
        boolean hasBroken = Arrays.asList(rows.columns()).contains(BROKEN_RECORD);
        return hasBroken ? functions.coalesce(Columns.named(BROKEN_RECORD), json) : json;
    }

    private static Column file() {
        return functions.col("_metadata.file_path");
    }
}
