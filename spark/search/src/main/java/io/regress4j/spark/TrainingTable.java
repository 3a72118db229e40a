package io.regress4j.spark;

import io.regress4j.csv.CellFault;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.MissingWords;
import io.regress4j.data.TablePart;
import io.regress4j.data.TablePartReader;
import io.regress4j.data.TableParts;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;

/**
 * The rows of a training as Spark reads them. Each pass reads them anew, and must find the same rows in the same partitions.
 *
 * @param parts which columns are read
 * @param rows of these columns, in their order
 * @param layout what else is in a row
 */
record TrainingTable(TableParts parts, JavaRDD<Row> rows, Layout layout) {
    private static final TableSchema NO_NUMBERS = new TableSchema(List.of(), null, MissingWords.USUAL);

    /**
     * Where a row comes from.
     *
     * @param place how messages call the table
     * @param file position of the file's name in a row; -1 if there is none
     * @param broken position of why a row is none; -1 if all are rows
     */
    record Layout(String place, int file, int broken) implements Serializable {
        /** @throws CannotProceedException if the row is none */
        void require(Row row) {
            if (broken >= 0 && !row.isNullAt(broken)) {
                throw Reject.of(row.getStruct(broken)).refusal(place(row));
            }
        }

        /** What messages call the place of a row. */
        String place(Row row) {
            return file < 0 ? place : row.getString(file);
        }
    }

    /** @throws CannotProceedException if the request does not go with the columns */
    static TrainingTable of(InputTable input, ColumnRequest request) {
        ColumnRequest typed = typed(request, input.rows().schema());
        TableParts parts = TableParts.of(input.place(), input.columns(), typed);
        Dataset<Row> rows = input.select(NO_NUMBERS, parts.names(), false);
        List<String> names = Arrays.asList(rows.columns());
        requireTypes(rows.schema(), parts.names(), input.place());
        return new TrainingTable(
                parts,
                rows.javaRDD(),
                new Layout(input.place(), names.indexOf(InputTable.FILE), names.indexOf(InputTable.BROKEN)));
    }

    /** The same of a DataFrame. */
    static TrainingTable of(Dataset<?> table, ColumnRequest request) {
        String place = "the DataFrame";
        TableParts parts = TableParts.of(place, Arrays.asList(table.columns()), typed(request, table.schema()));
        Dataset<Row> rows =
                table.select(parts.names().stream().map(Columns::named).toArray(Column[]::new));
        requireTypes(rows.schema(), parts.names(), place);
        return new TrainingTable(parts, rows.javaRDD(), new Layout(place, -1, -1));
    }

    /** Columns whose type is a number's need not be looked at as texts. */
    private static ColumnRequest typed(ColumnRequest request, StructType schema) {
        List<String> numeric = new ArrayList<>(request.numeric());
        for (StructField field : schema.fields()) {
            String name = field.name();
            boolean isOther =
                    request.categorical().contains(name) || request.dates().containsKey(name) || numeric.contains(name);
            if (field.dataType() instanceof NumericType && !isOther) {
                numeric.add(name);
            }
        }
        return new ColumnRequest(
                request.choice(),
                request.exclude(),
                numeric,
                request.categorical(),
                request.dates(),
                request.maxCategories(),
                request.missing(),
                request.gaps(),
                request.takesUnknown(),
                request.rows());
    }

    private static void requireTypes(StructType schema, List<String> names, String place) {
        for (int i = 0; i < names.size(); i++) {
            DataType type = schema.fields()[i].dataType();
            boolean isTaken = type instanceof StringType
                    || type instanceof NumericType
                    || type instanceof BooleanType
                    || type instanceof DateType
                    || type instanceof TimestampNTZType
                    || type instanceof NullType;
            if (!isTaken) {
                throw new CannotProceedException(
                        "Column '%s' of %s is of type %s. Expected numbers, texts, truth values, dates or timestamps without a time zone: convert it, or leave it out with `exclude('%s')`."
                                .formatted(names.get(i), place, type.simpleString(), names.get(i)));
            }
        }
    }

    /** What each partition's columns hold, in one pass. */
    List<TablePart> read() {
        TableParts parts = this.parts;
        Layout layout = this.layout;
        return Partitions.collect(rows, (partition, some) -> part(some, parts, layout));
    }

    private static TablePart part(Iterator<Row> rows, TableParts parts, Layout layout) {
        TablePartReader reader = parts.reader();
        List<String> names = parts.names();
        while (rows.hasNext()) {
            Row row = rows.next();
            layout.require(row);
            for (int column = 0; column < names.size(); column++) {
                Object value = row.get(column);
                CellFault fault = value instanceof Number number
                        ? reader.number(column, number)
                        : reader.cell(column, text(value));
                if (fault != null) {
                    throw new Reject(names.get(column), text(value), fault.reason()).refusal(layout.place(row));
                }
            }
            reader.endRow();
        }
        return reader.part();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** Reads rows of the columns that were decided. */
    RowNumbers numbers(TableSchema schema, String weights) {
        int[] positions = IntStream.concat(
                        IntStream.range(0, schema.cellsPerRow())
                                .map(i -> parts.names().indexOf(schema.column(i))),
                        weights == null
                                ? IntStream.empty()
                                : IntStream.of(parts.names().lastIndexOf(weights)))
                .toArray();
        return new RowNumbers(schema, weights, positions, layout);
    }
}
