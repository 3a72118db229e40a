package io.regress4j.spark;

import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Takes the numbers that stand for the values of some columns out of rows: NaN for a gap, where the model takes one. */
final class RowReader implements Serializable {
    private final TableSchema columns;
    private final int[] positions;
    private final int broken; // position of why a row is none, where the numbers were read; else -1
    private transient List<ValueReader> readers;

    private RowReader(TableSchema columns, int[] positions, int broken) {
        this.columns = columns;
        this.positions = positions;
        this.broken = broken;
    }

    /**
     * Finds columns by their names.
     *
     * @param place how messages call the rows
     * @throws CannotProceedException if a column is missing, is there twice, or holds what it cannot hold
     */
    static RowReader of(StructType schema, TableSchema columns, String place) {
        List<String> present = Arrays.asList(schema.fieldNames());
        int[] positions = IntStream.range(0, columns.cellsPerRow())
                .map(i -> Columns.position(present, columns.column(i), place))
                .toArray();
        return new RowReader(columns, positions, -1).require(schema, place);
    }

    /**
     * Of what {@link InputTable#select} gives.
     *
     * @param columns how messages call its numbers, and what they mean
     */
    static RowReader ofSelected(StructType schema, TableSchema columns, String place) {
        int[] positions = IntStream.range(0, columns.cellsPerRow())
                .map(i -> schema.fieldIndex(InputTable.number(i)))
                .toArray();
        int broken = Arrays.asList(schema.fieldNames()).indexOf(InputTable.BROKEN);
        RowReader reader = new RowReader(columns, positions, broken);
        return broken < 0 ? reader.require(schema, place) : reader;
    }

    /** How many columns there are. */
    int width() {
        return positions.length;
    }

    /**
     * Takes a row's numbers.
     *
     * @param into receives them, from position {@code at} on
     * @return why they cannot be used, or null
     */
    Reject read(Row row, double[] into, int at) {
        if (broken < 0) {
            return readValues(row, into, at);
        }
        if (!row.isNullAt(broken)) {
            return Reject.of(row.getStruct(broken));
        }
        for (int i = 0; i < positions.length; i++) {
            into[at + i] = row.getDouble(positions[i]);
        }
        return null;
    }

    private Reject readValues(Row row, double[] into, int at) {
        List<ValueReader> columns = readers();
        for (int i = 0; i < positions.length; i++) {
            Object value = row.get(positions[i]);
            ValueReader column = columns.get(i);
            double number = column.number(value);
            if (!Double.isFinite(number)) {
                Reject fault = column.fault(value);
                if (fault != null) {
                    return fault;
                }
                number = Double.NaN;
            }
            into[at + i] = number;
        }
        return null;
    }

    private RowReader require(StructType schema, String place) {
        for (int i = 0; i < positions.length; i++) {
            DataType type = schema.fields()[positions[i]].dataType();
            String expected = readers().get(i).expectedInsteadOf(type);
            if (expected != null) {
                throw new CannotProceedException("Column '%s' of %s is of type %s. Expected %s."
                        .formatted(columns.column(i), place, type.simpleString(), expected));
            }
        }
        return this;
    }

    /** Made in each task. */
    private List<ValueReader> readers() {
        if (readers == null) {
            List<ValueReader> made = new ArrayList<>();
            columns.columns().forEach(column -> made.add(ValueReader.of(column, columns.missing())));
            if (columns.target() != null) {
                made.add(ValueReader.ofTarget(columns.target()));
            }
            readers = made;
        }
        return readers;
    }
}
