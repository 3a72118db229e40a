package io.regress4j.data;

import io.regress4j.csv.ColumnFunction;
import io.regress4j.files.Processors;
import io.regress4j.visibility.Internal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
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

    /** No column, of no rows. */
    static final Cells NO_COLUMN = of(new double[0], 0);

    private final CellStore store;
    private final RowSelection rows;
    private final int[] columns; // where they are held

    private Cells(CellStore store, RowSelection rows, int[] columns) {
        this.store = store;
        this.rows = rows;
        this.columns = columns;
    }

    /** @param values row-major [rows, width]; copied */
    public static Cells of(double[] values, int width) {
        return of(CellStore.of(values, width));
    }

    static Cells of(CellStore store) {
        return new Cells(
                store,
                RowSelection.all(store.rows()),
                IntStream.range(0, store.width()).toArray());
    }

    public int rows() {
        return rows.count();
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
        return store.at(rows.place(row), columns[column]);
    }

    /** Where a row is held. */
    int place(int row) {
        return rows.place(row);
    }

    /**
     * A column of these rows that is held elsewhere.
     *
     * @param all [rows held here, 1], or no column
     * @return [rows]: a new array; empty if there is no column
     */
    double[] columnOf(Cells all) {
        return all.width() == 0 ? new double[0] : new Cells(all.store, rows, all.columns).column(0);
    }

    /** Tells of a row how many of the others are held before it. */
    public IntUnaryOperator ranks() {
        return rows.ranks();
    }

    /** Puts other numbers into a column of all rows, while the table is made. */
    void replace(int column, double[] values) {
        store.write(columns[column], values);
    }

    /** The rows at these positions, in this order; the numbers are shared. */
    public Cells select(int[] positions) {
        return new Cells(store, rows.select(positions), columns);
    }

    /** The same rows, if they are many in the order in which they are held: so their columns come from memory sooner. */
    Cells asHeld() {
        return rows.isAll() || isSmall() ? this : select(rows.asHeld());
    }

    private boolean isSmall() {
        return (long) rows() * width() <= SMALL;
    }

    /** The columns at these positions; the numbers are shared. */
    Cells columns(int[] positions) {
        int[] places = IntStream.of(positions).map(i -> columns[i]).toArray();
        return new Cells(store, rows, places);
    }

    /** These rows and then those of others of the same width. */
    Cells append(Cells other) {
        if (store == other.store && Arrays.equals(columns, other.columns)) {
            return new Cells(store, rows.append(other.rows), columns);
        }
        double[] both = Arrays.copyOf(toArray(), Math.multiplyExact(Math.addExact(rows(), other.rows()), width()));
        System.arraycopy(other.toArray(), 0, both, rows() * width(), other.rows() * width());
        return of(both, width());
    }

    /** All in one array, row-major [rows, width]. */
    public double[] toArray() {
        return mapRows(width(), rows -> rows);
    }

    /** The values of one column, in row order [rows]. */
    public double[] column(int index) {
        double[] column = new double[rows()];
        gather(columns[index], order(), column);
        return column;
    }

    /** Which rows lack a value of a column. */
    BitSet gaps(int index) {
        double[] column = column(index);
        BitSet gaps = new BitSet(rows());
        IntStream.range(0, rows()).filter(row -> Double.isNaN(column[row])).forEach(gaps::set);
        return gaps;
    }

    /** What {@code function} makes of each column [columns]; many threads call it at once. */
    public <T> List<T> mapColumns(ColumnFunction<T> function) {
        int[] order = order();
        int shares = isSmall() ? 1 : Math.min(width(), Processors.used());
        return IntStream.range(0, shares)
                .parallel()
                .mapToObj(share -> map(order, share * width() / shares, (share + 1) * width() / shares, function))
                .flatMap(List::stream)
                .toList();
    }

    /** Columns one after the other in an array that is made once: for many rows it is large. */
    private <T> List<T> map(int[] order, int from, int to, ColumnFunction<T> function) {
        double[] values = new double[rows()];
        List<T> results = new ArrayList<>();
        for (int column = from; column < to; column++) {
            gather(columns[column], order, values);
            results.add(function.apply(column, values));
        }
        return results;
    }

    /** Positions of the rows as they are held [rows]; none where all are wanted in that order. */
    private int[] order() {
        return rows.isAll() ? new int[0] : rows.asHeld();
    }

    /** @param order of the rows, as {@link #order} gives it */
    private void gather(int column, int[] order, double[] into) {
        if (rows.isAll()) {
            store.read(column, 0, rows(), into, 0);
            return;
        }
        double[] run = {};
        for (int first = 0, next; first < order.length; first = next) {
            next = endOfPiece(order, first, order.length);
            int place = rows.place(order[first]);
            int length = rows.place(order[next - 1]) - place + 1;
            run = run.length < length ? new double[length] : run;
            store.read(column, place, length, run, 0);
            for (int i = first; i < next; i++) {
                into[order[i]] = run[rows.place(order[i]) - place];
            }
        }
    }

    /** Behind the last position of {@code order}, from {@code first} up to {@code end}, whose row is in the same piece. */
    private int endOfPiece(int[] order, int first, int end) {
        int behind = store.endOf(store.pieceOf(rows.place(order[first])));
        int next = first + 1;
        while (next < end && rows.place(order[next]) < behind) {
            next++;
        }
        return next;
    }

    /**
     * Some rows.
     *
     * @param from how many rows are held before them
     * @param positions of the rows in the table [some]
     * @param values row-major [some, width]
     */
    public record Block(int from, int[] positions, double[] values) {}

    /** The rows block by block, in the order in which they are held. */
    public Blocks blocks() {
        return new Blocks(rows.asHeld());
    }

    /** Rows block by block. It holds their order, which {@link Cells} does not, as it is as long as a column. */
    public final class Blocks {
        private final int[] order; // positions of the rows as they are held

        private Blocks(int[] order) {
            this.order = order;
        }

        /**
         * Rows that are held near each other.
         *
         * @param from how many rows are held before them
         * @param some how many they are
         */
        public Block get(int from, int some) {
            return block(from, Arrays.copyOfRange(order, from, from + some));
        }
    }

    private Block block(int from, int[] positions) {
        int some = positions.length;
        double[] values = new double[some * width()];
        for (int first = 0, next; first < some; first = next) {
            next = endOfPiece(positions, first, some);
            int[] places = IntStream.range(first, next)
                    .map(i -> rows.place(positions[i]))
                    .toArray();
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
        int count = rows();
        Blocks all = blocks();
        IntStream blocks = IntStream.range(0, (count + most - 1) / most);
        return (count <= most ? blocks : blocks.parallel())
                .mapToObj(block -> function.apply(all.get(block * most, Math.min(most, count - block * most))))
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
        double[] all = new double[Math.multiplyExact(rows(), outputs)];
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
