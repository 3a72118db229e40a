package io.regress4j.data;

import io.regress4j.csv.ColumnFunction;
import io.regress4j.visibility.Internal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of a table. They are held once, in pieces of some rows each: a selection of rows or columns is a list of
 * positions. So a table may have more cells than an array, and its parts need no copies. Immutable.
 */
@Internal
public final class Cells {
    /** Of a piece: small enough not to be a burden of its own for the garbage collector. */
    private static final int PIECE = 1 << 16;

    /** Columns that are gathered at once, because neighbours come from memory together. */
    private static final int TOGETHER = 8;

    private final double[][] pieces; // each row-major [rows of a piece, stride]
    private final int stride;
    private final int shift; // a piece has 2^shift rows
    private final int[] rows; // their positions in the pieces; null for all in order
    private final int count;
    private final int[] columns; // their positions in a row

    private Cells(double[][] pieces, int stride, int shift, int[] rows, int count, int[] columns) {
        this.pieces = pieces;
        this.stride = stride;
        this.shift = shift;
        this.rows = rows;
        this.count = count;
        this.columns = columns;
    }

    /**
     * Numbers that are in one array, which is not copied.
     *
     * @param values row-major [rows, width]
     */
    public static Cells of(double[] values, int width) {
        int all = Integer.SIZE - 1;
        int count = values.length / width;
        return new Cells(new double[][] {values}, width, all, null, count, first(width));
    }

    /** @param pieces each of {@code 2^shift} rows of so many numbers, the last perhaps of fewer */
    static Cells ofPieces(List<double[]> pieces, int width, int shift, int count) {
        return new Cells(pieces.toArray(double[][]::new), width, shift, null, count, first(width));
    }

    /** How many rows of a width a piece has, as the exponent of 2. */
    static int shift(int width) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, PIECE / Math.max(1, width)));
    }

    private static int[] first(int width) {
        return IntStream.range(0, width).toArray();
    }

    public int rows() {
        return count;
    }

    public int width() {
        return columns.length;
    }

    public double at(int row, int column) {
        int place = place(row);
        return pieces[place >>> shift][within(place) + columns[column]];
    }

    /** Changes a number while the table is made. */
    void set(int row, int column, double value) {
        int place = place(row);
        pieces[place >>> shift][within(place) + columns[column]] = value;
    }

    private int place(int row) {
        return rows == null ? row : rows[row];
    }

    /** Where a row begins in its piece. */
    private int within(int place) {
        return (place & (1 << shift) - 1) * stride;
    }

    /**
     * Copies some rows.
     *
     * @param from the first of them
     * @param into receives them from its beginning, row-major [some or more, width]
     */
    public void copy(int from, int some, double[] into) {
        boolean isPrefix = columns.length == 0 || columns[columns.length - 1] == columns.length - 1;
        for (int row = 0; row < some; row++) {
            int place = place(from + row);
            double[] piece = pieces[place >>> shift];
            int start = within(place);
            int at = row * columns.length;
            if (isPrefix) { // columns ascend
                System.arraycopy(piece, start, into, at, columns.length);
            } else {
                for (int column : columns) {
                    into[at++] = piece[start + column];
                }
            }
        }
    }

    /** The rows at these positions, in this order; the numbers are shared. */
    public Cells select(int[] positions) {
        int[] places = positions.clone();
        if (rows != null) {
            Arrays.setAll(places, i -> rows[positions[i]]);
        }
        return new Cells(pieces, stride, shift, places, places.length, columns);
    }

    /** The columns at these positions, which ascend; the numbers are shared. */
    Cells columns(int[] positions) {
        int[] places = IntStream.of(positions).map(i -> columns[i]).toArray();
        return new Cells(pieces, stride, shift, rows, count, places);
    }

    /** These rows and then those of others of the same width. */
    Cells append(Cells other) {
        if (pieces == other.pieces && Arrays.equals(columns, other.columns)) {
            int[] places = IntStream.concat(
                            IntStream.range(0, count).map(this::place),
                            IntStream.range(0, other.count).map(other::place))
                    .toArray();
            return new Cells(pieces, stride, shift, places, places.length, columns);
        }
        int exponent = shift(width());
        int both = Math.addExact(count, other.count);
        List<double[]> copies = new ArrayList<>();
        for (int from = 0; from < both; from += 1 << exponent) {
            double[] piece = new double[Math.min(1 << exponent, both - from) * width()];
            for (int row = 0; row < piece.length / width(); row++) {
                double[] one = new double[width()];
                boolean isMine = from + row < count;
                (isMine ? this : other).copy(isMine ? from + row : from + row - count, 1, one);
                System.arraycopy(one, 0, piece, row * width(), width());
            }
            copies.add(piece);
        }
        return ofPieces(copies, width(), exponent, both);
    }

    /** All in one array, row-major [rows, width]; the array that holds them, if one does. */
    double[] toArray() {
        boolean isOneArray = pieces.length == 1 && rows == null && stride == width();
        if (isOneArray && pieces[0].length == count * stride) {
            return pieces[0];
        }
        double[] all = new double[Math.multiplyExact(count, width())];
        copy(0, count, all);
        return all;
    }

    /** The values of one column, in row order [rows]. */
    public double[] column(int index) {
        double[] column = new double[count];
        Arrays.setAll(column, row -> at(row, index));
        return column;
    }

    /** What {@code function} makes of each column [columns]; many threads call it at once. */
    public <T> List<T> mapColumns(ColumnFunction<T> function) {
        int groups = (width() + TOGETHER - 1) / TOGETHER;
        return IntStream.range(0, groups)
                .parallel()
                .mapToObj(group -> map(group * TOGETHER, function))
                .flatMap(List::stream)
                .toList();
    }

    private <T> List<T> map(int from, ColumnFunction<T> function) {
        double[][] gathered = new double[Math.min(TOGETHER, width() - from)][count];
        for (int row = 0; row < count; row++) {
            int place = place(row);
            double[] piece = pieces[place >>> shift];
            int start = within(place);
            for (int i = 0; i < gathered.length; i++) {
                gathered[i][row] = piece[start + columns[from + i]];
            }
        }
        List<T> results = new ArrayList<>();
        for (int i = 0; i < gathered.length; i++) {
            results.add(function.apply(from + i, gathered[i]));
        }
        return results;
    }
}
