package io.regress4j.spark;

import io.regress4j.csv.Cell;
import io.regress4j.csv.CellFault;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the numbers of some columns out of rows. A text counts as the number that a CSV cell with it would be.
 */
final class RowReader implements Serializable {
    private final List<String> names;
    private final int[] positions;
    private final int broken; // position of why a row is none; -1 where every row is one

    private RowReader(List<String> names, int[] positions, int broken) {
        this.names = names;
        this.positions = positions;
        this.broken = broken;
    }

    /**
     * Finds columns by their names.
     *
     * @param place how messages call the rows
     * @throws CannotProceedException if a column is missing, stands twice, or holds neither numbers nor text
     */
    static RowReader of(StructType schema, List<String> names, String place) {
        List<String> present = Arrays.asList(schema.fieldNames());
        int[] positions = names.stream()
                .mapToInt(name -> Columns.position(present, name, place))
                .toArray();
        return of(schema, names, positions, -1, place);
    }

    /**
     * Of what {@link InputTable#select} gives.
     *
     * @param names how messages call its numbers
     */
    static RowReader ofSelected(StructType schema, List<String> names, String place) {
        int[] positions = IntStream.range(0, names.size())
                .map(i -> schema.fieldIndex(InputTable.number(i)))
                .toArray();
        int broken = Arrays.asList(schema.fieldNames()).indexOf(InputTable.BROKEN);
        return of(schema, names, positions, broken, place);
    }

    private static RowReader of(StructType schema, List<String> names, int[] positions, int broken, String place) {
        for (int i = 0; i < positions.length; i++) {
            requireNumeric(names.get(i), schema.fields()[positions[i]].dataType(), place);
        }
        return new RowReader(List.copyOf(names), positions, broken);
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
        if (broken >= 0 && !row.isNullAt(broken)) {
            return Reject.of(row.getStruct(broken));
        }
        for (int i = 0; i < positions.length; i++) {
            Object value = row.get(positions[i]);
            double number = number(value);
            if (!Double.isFinite(number)) {
                String text = value == null ? "" : value.toString();
                return new Reject(names.get(i), text, CellFault.of(text).reason());
            }
            into[at + i] = number;
        }
        return null;
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof String text ? Cell.number(text) : Double.NaN;
    }

    private static void requireNumeric(String name, DataType type, String place) {
        if (!(type instanceof NumericType) && !(type instanceof StringType)) {
            throw new CannotProceedException(
                    "Column '%s' of %s is of type %s. Expected numbers, or text that holds them."
                            .formatted(name, place, type.simpleString()));
        }
    }
}
