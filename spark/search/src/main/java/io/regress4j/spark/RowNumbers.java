package io.regress4j.spark;

import io.regress4j.csv.CellReader;
import io.regress4j.csv.Dialect;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Missing;
import io.regress4j.data.MissingWords;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Takes the numbers that stand for the values of a row that may train: features, the target, and the weight if there is one. */
final class RowNumbers implements Serializable {
    private final TableSchema schema;
    private final String weights; // null where all rows count the same
    private final int[] positions;
    private final TrainingTable.Layout layout;
    private transient List<ValueReader> readers;

    /** @param positions of the columns in a row */
    RowNumbers(TableSchema schema, String weights, int[] positions, TrainingTable.Layout layout) {
        this.schema = schema;
        this.weights = weights;
        this.positions = positions;
        this.layout = layout;
    }

    int features() {
        return schema.width();
    }

    boolean hasWeights() {
        return weights != null;
    }

    /** Numbers of a row. */
    int width() {
        return positions.length;
    }

    /** What becomes of a row. */
    enum Use {
        USED,
        WITHOUT_TARGET,
        WITH_GAPS
    }

    /**
     * Reads a row.
     *
     * @param into receives its numbers, NaN for a missing one [width]
     * @throws CannotProceedException if a value cannot be used
     */
    Use read(Row row, double[] into) {
        layout.require(row);
        List<ValueReader> columns = readers();
        boolean hasGap = false;
        for (int i = 0; i < positions.length; i++) {
            Object value = row.get(positions[i]);
            ValueReader column = columns.get(i);
            double number = column.number(value);
            if (!Double.isFinite(number)) {
                Reject fault = column.fault(value);
                if (fault != null) {
                    throw fault.refusal(layout.place(row));
                }
                number = Double.NaN;
                hasGap |= i < features() && schema.columns().get(i).missing() == Missing.DROPPED;
            }
            into[i] = number;
        }
        if (Double.isNaN(into[features()])) {
            return Use.WITHOUT_TARGET;
        }
        if (hasGap) {
            return Use.WITH_GAPS;
        }
        requireWeight(row, into);
        return Use.USED;
    }

    private void requireWeight(Row row, double[] numbers) {
        if (hasWeights() && !(numbers[width() - 1] >= 0)) {
            double weight = numbers[width() - 1];
            throw new CannotProceedException(
                    "%s, column '%s': expected a weight of 0 or more, %s. Correct the cell, or remove the row."
                            .formatted(
                                    layout.place(row),
                                    weights,
                                    Double.isNaN(weight) ? "one is missing" : "found " + weight));
        }
    }

    /** Made in each task. */
    private List<ValueReader> readers() {
        if (readers == null) {
            List<ValueReader> made = new ArrayList<>();
            schema.columns().forEach(column -> made.add(reader(column)));
            made.add(reader(new NumericColumn(schema.target(), Missing.DROPPED)));
            if (hasWeights()) {
                made.add(reader(new NumericColumn(weights, Missing.DROPPED)));
            }
            readers = made;
        }
        return readers;
    }

    private ValueReader reader(Column column) {
        MissingWords missing = schema.missing();
        CellReader cells = column.cellsOrGaps(missing, Dialect.PLAIN);
        CellReader dates = column instanceof DateColumn date
                ? new DateColumn(date.name(), DateFormat.ISO, date.missing()).cellsOrGaps(missing, Dialect.PLAIN)
                : cells;
        return new ValueReader(
                column.name(), column, cells, dates, !missing.named().isEmpty());
    }
}
