package io.regress4j.spark;

import io.regress4j.csv.CellFault;
import io.regress4j.csv.CellReader;
import io.regress4j.csv.Dialect;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.MissingWords;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;

/**
 * Which number stands for a value of one column: the number of the CSV cell that would hold it. A null is an empty cell.
 *
 * @param name of the column
 * @param column its kind; null of a target, which is a number
 * @param cells reads its texts
 * @param dates reads the values that are dates
 * @param hasMissingNumbers whether some numbers stand for a value that is not there
 */
record ValueReader(String name, Column column, CellReader cells, CellReader dates, boolean hasMissingNumbers) {

    static ValueReader of(Column column, MissingWords missing) {
        CellReader cells = column.cells(missing, Dialect.PLAIN);
        CellReader dates = column instanceof DateColumn date
                ? new DateColumn(date.name(), DateFormat.ISO, date.missing()).cells(missing, Dialect.PLAIN)
                : cells;
        return new ValueReader(
                column.name(), column, cells, dates, !missing.named().isEmpty());
    }

    static ValueReader ofTarget(String name) {
        return new ValueReader(
                name, null, CellReader.ofNumbers(Dialect.PLAIN), CellReader.ofNumbers(Dialect.PLAIN), false);
    }

    /** What of this type the column cannot hold, to continue a sentence; null if it can. */
    String expectedInsteadOf(DataType type) {
        if (type instanceof StringType || type instanceof NullType) { // the latter where every value is null
            return null;
        }
        if (column instanceof DateColumn) {
            return type instanceof DateType || type instanceof TimestampNTZType
                    ? null
                    : "dates, timestamps without a time zone, or text that holds dates";
        }
        if (column instanceof CategoricalColumn) {
            return type instanceof IntegralType || type instanceof BooleanType ? null : "text, or whole numbers";
        }
        return type instanceof NumericType ? null : "numbers, or text that holds them";
    }

    /**
     * The number for a value.
     *
     * @return one that is not finite if there is none: for a gap, or of a fault
     */
    double number(Object value) {
        if (value instanceof Number number && !(column instanceof CategoricalColumn)) {
            double finite = number.doubleValue();
            return Double.isFinite(finite) && !hasMissingNumbers ? finite : read(cells, Double.toString(finite));
        }
        return read(reader(value), text(value));
    }

    /** Why a value without a number is not taken; null if it is a gap, which the model takes. */
    Reject fault(Object value) {
        String text = text(value);
        return fault(name, text, reader(value));
    }

    /** The same for a cell. */
    static Reject fault(String name, String text, CellReader cells) {
        if (cells.isGap(text)) {
            return null;
        }
        CellFault fault = cells.fault(text);
        return new Reject(name, text, fault.reason());
    }

    /** The number for a cell. */
    static double read(CellReader cells, String text) {
        return cells.read(text.toCharArray(), 0, text.length());
    }

    private CellReader reader(Object value) {
        return value == null || value instanceof String ? cells : dates;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
