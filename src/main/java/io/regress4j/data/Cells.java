package io.regress4j.data;

import io.regress4j.csv.ColumnFunction;
import io.regress4j.files.Processors;
import io.regress4j.visibility.Internal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The numbers of a table. They are held once: a selection of rows or columns is a list of positions. So a table may have more
 * cells than an array or the memory, and its parts need no copies. Whatever goes over many rows goes over them as they are
 * held. Immutable.
 */
@Internal
public final class Cells {
    /** Below that many numbers threads would cost more than they save. */
    private static final int SMALL = 1 << 16;

    private final CellStore store;
    private final int[] rows; // where they are held; null for all in order
    private final int count;
    private final int[] columns; // where they are held
    private int[] held; // positions of the rows in the order in which they are held; null until somebody asks

    private Cells(CellStore store, int[] rows, int count, int[] columns) {
        this.store = store;
        this.rows = rows;
        this.count = count;
        this.columns = columns;
    }

    /** @param values row-major [rows, width]; copied */
    public static Cells of(double[] values, int width) {
        return of(CellStore.of(values, width));
    }

    static Cells of(CellStore store) {
        return new Cells(
                store, null, store.rows(), IntStream.range(0, store.width()).toArray());
    }

    public int rows() {
        return count;
    }

    public int width() {
        return columns.length;
    }

    /** The folder for a file of rows that memory does not hold. */
    public Path scratch() {
        return store.scratch();
    }

    /** One number; whoever wants more of them asks for a column or a block. */
    public double at(int row, int column) {
        return store.at(place(row), columns[column]);
    }

    /** Where a row is held. */
    int place(int row) {
        return rows == null ? row : rows[row];
    }

    /**
     * Numbers of these rows.
     *
     * @param held a number for each row that is held, or none
     * @return [rows]: a new array, unless these are all rows in order; none where none is held
     */
    double[] select(double[] held) {
        return rows == null || held.length == 0
                ? held
                : IntStream.of(rows).mapToDouble(place -> held[place]).toArray();
    }

    /** Puts other numbers into a column of all rows, while the table is made. */
    void replace(int column, double[] values) {
        store.write(columns[column], values);
    }

    /** The rows at these positions, in this order; the numbers are shared. */
    public Cells select(int[] positions) {
        int[] places = positions.clone();
        if (rows != null) {
            Arrays.setAll(places, i -> rows[positions[i]]);
        }
        return new Cells(store, places, places.length, columns);
    }

    /** The same rows, if they are many in the order in which they are held: so their columns come from memory sooner. */
    Cells asHeld() {
        return rows == null || isSmall() ? this : select(held());
    }

    private boolean isSmall() {
        return (long) count * width() <= SMALL;
    }

    /** The columns at these positions; the numbers are shared. */
    Cells columns(int[] positions) {
        int[] places = IntStream.of(positions).map(i -> columns[i]).toArray();
        return new Cells(store, rows, count, places);
    }

    /** These rows and then those of others of the same width. */
    Cells append(Cells other) {
        if (store == other.store && Arrays.equals(columns, other.columns)) {
            int[] places = IntStream.concat(
                            IntStream.range(0, count).map(this::place),
                            IntStream.range(0, other.count).map(other::place))
                    .toArray();
            return new Cells(store, places, places.length, columns);
        }
        double[] both = Arrays.copyOf(toArray(), Math.multiplyExact(Math.addExact(count, other.count), width()));
        System.arraycopy(other.toArray(), 0, both, count * width(), other.count * width());
        return of(both, width());
    }

    /** All in one array, row-major [rows, width]. */
    public double[] toArray() {
        return mapRows(width(), rows -> rows);
    }

    /** The values of one column, in row order [rows]. */
    public double[] column(int index) {
        double[] column = new double[count];
        gather(columns[index], column);
        return column;
    }

    /** Which rows lack a value of a column. */
    BitSet gaps(int index) {
        double[] column = column(index);
        BitSet gaps = new BitSet(count);
        IntStream.range(0, count).filter(row -> Double.isNaN(column[row])).forEach(gaps::set);
        return gaps;
    }

    /** What {@code function} makes of each column [columns]; many threads call it at once. */
    public <T> List<T> mapColumns(ColumnFunction<T> function) {
        int shares = isSmall() ? 1 : Math.min(width(), Processors.used());
        return IntStream.range(0, shares)
                .parallel()
                .mapToObj(share -> map(share * width() / shares, (share + 1) * width() / shares, function))
                .flatMap(List::stream)
                .toList();
    }

    /** Columns one after the other in an array that is made once: for many rows it is large. */
    private <T> List<T> map(int from, int to, ColumnFunction<T> function) {
        double[] values = new double[count];
        List<T> results = new ArrayList<>();
        for (int column = from; column < to; column++) {
            gather(columns[column], values);
            results.add(function.apply(column, values));
        }
        return results;
    }

    private void gather(int column, double[] into) {
        if (rows == null) {
            store.read(column, 0, count, into, 0);
            return;
        }
        int[] order = held();
        double[] run = {};
        for (int first = 0, next; first < count; first = next) {
            next = endOfPiece(order, first, count);
            int place = rows[order[first]];
            int length = rows[order[next - 1]] - place + 1;
            run = run.length < length ? new double[length] : run;
            store.read(column, place, length, run, 0);
            for (int i = first; i < next; i++) {
                into[order[i]] = run[rows[order[i]] - place];
            }
        }
    }

    /** Behind the last position of {@code order}, from {@code first} up to {@code end}, whose row is in the same piece. */
    private int endOfPiece(int[] order, int first, int end) {
        int behind = store.endOf(store.pieceOf(place(order[first])));
        int next = first + 1;
        while (next < end && place(order[next]) < behind) {
            next++;
        }
        return next;
    }

    /** Positions of {@code some} rows in the order in which they are held, behind {@code from} others. */
    private int[] held(int from, int some) {
        return rows == null
                ? IntStream.range(from, from + some).toArray()
                : Arrays.copyOfRange(held(), from, from + some);
    }

    /** Positions of selected rows in the order in which they are held [rows]. */
    private int[] held() {
        int[] order = held;
        if (order == null) {
            order = sorted();
            held = order; // another thread would find the same
        }
        return order;
    }

    private int[] sorted() {
        if (IntStream.range(1, count).allMatch(i -> rows[i - 1] <= rows[i])) {
            return IntStream.range(0, count).toArray();
        }
        long[] keys = new long[count];
        Arrays.setAll(keys, i -> (long) rows[i] << Integer.SIZE | i);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /**
     * Some rows.
     *
     * @param from how many rows are held before them
     * @param positions of the rows in the table [some]
     * @param values row-major [some, width]
     */
    public record Block(int from, int[] positions, double[] values) {}

    /**
     * Rows that are held near each other.
     *
     * @param from how many rows are held before them
     * @param some how many they are
     */
    public Block block(int from, int some) {
        int[] positions = held(from, some);
        double[] values = new double[some * width()];
        for (int first = 0, next; first < some; first = next) {
            next = endOfPiece(positions, first, some);
            int[] places =
                    IntStream.range(first, next).map(i -> place(positions[i])).toArray();
            store.read(places, columns, values, first * columns.length);
        }
        return new Block(from, positions, values);
    }

    /** Takes some rows. */
    @FunctionalInterface
    public interface BlockFunction<T> {
        T apply(Block block);
    }

    /**
     * What {@code function} makes of each block of rows, in the order in which they are held; many threads call it at once.
     * Where blocks begin depends on the width alone, so that sums over blocks have the same bits everywhere.
     */
    public <T> List<T> mapBlocks(BlockFunction<T> function) {
        int most = CellStore.rowsOfPiece(width());
        IntStream blocks = IntStream.range(0, (count + most - 1) / most);
        return (count <= most ? blocks : blocks.parallel())
                .mapToObj(block -> function.apply(block(block * most, Math.min(most, count - block * most))))
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
        mapBlocks(block -> {
            double[] some = function.apply(block.values());
            for (int i = 0; i < block.positions().length; i++) {
                System.arraycopy(some, i * outputs, all, block.positions()[i] * outputs, outputs);
            }
            return some.length;
        });
        return all;
    }
}
