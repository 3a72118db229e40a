package io.regress4j.data;

import io.regress4j.csv.ColumnFunction;
import io.regress4j.files.Processors;
import io.regress4j.visibility.Internal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The numbers of a table. They are held once, in pieces of some rows each: a selection of rows or columns is a list of
 * positions. So a table may have more cells than an array, and its parts need no copies. Immutable.
 */
@Internal
public final class Cells {
    /** Of a piece: small enough not to be a burden of its own for the garbage collector. */
    private static final int PIECE = 1 << 16;

    /** Columns that are gathered at once, because neighbours come from memory together; */
    private static final int FEWEST_TOGETHER = 8;

    /** more where rows are few, as long as so many cells are not exceeded. */
    private static final int MOST_GATHERED = 1 << 20;

    /** Rows whose columns are gathered one after the other, while they are in the cache. */
    private static final int TILE = 64;

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
        int count = width == 0 ? 0 : values.length / width;
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

    /** The same rows, if they are many in the order in which they are held: so their columns come from memory sooner. */
    Cells asHeld() {
        if (rows == null || isSmall()) {
            return this;
        }
        return new Cells(pieces, stride, shift, ascending(rows), count, columns);
    }

    /** Positions are nearly always those of different rows, which a mark for each sorts at once. */
    private static int[] ascending(int[] positions) {
        BitSet marks = new BitSet();
        for (int position : positions) {
            marks.set(position);
        }
        if (marks.cardinality() == positions.length) {
            return marks.stream().toArray();
        }
        int[] sorted = positions.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Whether threads and the like would cost more than they save. */
    private boolean isSmall() {
        return (long) count * width() <= PIECE;
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
        int together = Math.max(FEWEST_TOGETHER, MOST_GATHERED / Math.max(1, count));
        int groups = (width() + together - 1) / together;
        int shares = isSmall() ? 1 : Math.min(groups, Processors.used());
        return IntStream.range(0, shares)
                .parallel()
                .mapToObj(share -> map(share * groups / shares, (share + 1) * groups / shares, together, function))
                .flatMap(List::stream)
                .toList();
    }

    /** Takes some rows that are next to each other. */
    @FunctionalInterface
    public interface BlockFunction<T> {
        /**
         * @param from position of the first of them
         * @param block row-major [some, width]
         */
        T apply(int from, double[] block);
    }

    /**
     * What {@code function} makes of each block of rows, in their order; many threads call it at once. Where blocks begin
     * depends on the width alone, so that sums over blocks have the same bits everywhere.
     */
    public <T> List<T> mapBlocks(BlockFunction<T> function) {
        int most = 1 << shift(width());
        IntStream blocks = IntStream.range(0, (count + most - 1) / most);
        return (count <= most ? blocks : blocks.parallel())
                .mapToObj(block -> {
                    int from = block * most;
                    double[] values = new double[Math.min(most, count - from) * width()];
                    copy(from, values.length / width(), values);
                    return function.apply(from, values);
                })
                .toList();
    }

    /**
     * What {@code function} makes of blocks of rows, as one array; many threads call it at once.
     *
     * @param outputs how many numbers it makes of a row
     * @param function of rows, row-major [some, width], to numbers, row-major [some, outputs]
     * @return row-major [rows, outputs]
     */
    public double[] mapRows(int outputs, UnaryOperator<double[]> function) {
        double[] all = new double[Math.multiplyExact(count, outputs)];
        mapBlocks((from, block) -> {
            double[] some = function.apply(block);
            System.arraycopy(some, 0, all, from * outputs, some.length);
            return some.length;
        });
        return all;
    }

    /** Groups of columns one after the other, in arrays that are made once: for many rows they are large. */
    private <T> List<T> map(int fromGroup, int toGroup, int together, ColumnFunction<T> function) {
        double[][] gathered = new double[Math.min(together, width())][count];
        List<T> results = new ArrayList<>();
        for (int group = fromGroup; group < toGroup; group++) {
            int from = group * together;
            int some = Math.min(together, width() - from);
            gather(from, some, gathered);
            for (int i = 0; i < some; i++) {
                results.add(function.apply(from + i, gathered[i]));
            }
        }
        return results;
    }

    private void gather(int from, int some, double[][] into) {
        double[][] holders = new double[TILE][];
        int[] starts = new int[TILE];
        for (int first = 0; first < count; first += TILE) {
            int tile = Math.min(TILE, count - first);
            for (int row = 0; row < tile; row++) {
                int place = place(first + row);
                holders[row] = pieces[place >>> shift];
                starts[row] = within(place);
            }
            for (int i = 0; i < some; i++) {
                int column = columns[from + i];
                for (int row = 0; row < tile; row++) {
                    into[i][first + row] = holders[row][starts[row] + column];
                }
            }
        }
    }
}
