package io.regress4j.data;

import io.regress4j.files.ScratchFile;
import java.nio.file.Path;

/**
 * The numbers of a table as they were read: pieces of some rows each, a piece column by column, so that a column comes from
 * memory or from the file in long runs.
 */
final class CellStore {
    /**
     * Numbers of a piece: many enough that a file gives them in few readings, few enough not to be a burden of their own for
     * the garbage collector.
     */
    private static final int PIECE = 1 << 18;

    /** Rows that are turned into columns together, while they are in the cache. */
    private static final int TILE = 64;

    private final CellPieces pieces;
    private final int width;
    private final int shift; // a piece has 2^shift rows
    private final int rows;
    private final Path scratch;

    private CellStore(CellPieces pieces, int width, int shift, int rows, Path scratch) {
        this.pieces = pieces;
        this.width = width;
        this.shift = shift;
        this.rows = rows;
        this.scratch = scratch;
    }

    /** How many rows of a width a piece has, as the exponent of 2. */
    private static int shift(int width) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, PIECE / Math.max(1, width)));
    }

    /** How many rows of a width make a piece. */
    static int rowsOfPiece(int width) {
        return 1 << shift(width);
    }

    int rows() {
        return rows;
    }

    int width() {
        return width;
    }

    /** The folder for a file of rows that memory does not hold. */
    Path scratch() {
        return scratch;
    }

    double at(int row, int column) {
        double[] one = new double[1];
        read(column, row, 1, one, 0);
        return one[0];
    }

    /** Copies {@code count} numbers of a column, from row {@code from} on, to {@code into} from {@code at} on. */
    void read(int column, int from, int count, double[] into, int at) {
        int done = 0;
        while (done < count) {
            int row = from + done;
            int piece = row >>> shift;
            int some = Math.min(count - done, endOf(piece) - row);
            pieces.read(piece, place(piece, row, column), some, into, at + done);
            done += some;
        }
    }

    /**
     * Copies some rows that are in one piece.
     *
     * @param places where the rows are held, ascending [some]
     * @param columns which numbers of a row [width]
     * @param into receives them row-major [some, width] from {@code at} on
     */
    void read(int[] places, int[] columns, double[] into, int at) {
        int piece = pieceOf(places[0]);
        double[] cells = pieces.piece(piece);
        int first = piece << shift;
        int length = endOf(piece) - first;
        for (int tile = 0; tile < places.length; tile += TILE) {
            int end = Math.min(places.length, tile + TILE);
            for (int column = 0; column < columns.length; column++) {
                int from = columns[column] * length - first;
                for (int i = tile; i < end; i++) {
                    into[at + i * columns.length + column] = cells[from + places[i]];
                }
            }
        }
    }

    /** Puts other numbers into a column, while the table is made. */
    void write(int column, double[] values) {
        for (int row = 0; row < rows; row = endOf(row >>> shift)) {
            int piece = row >>> shift;
            pieces.write(piece, place(piece, row, column), endOf(piece) - row, values, row);
        }
    }

    /** The row behind the last of a piece. */
    int endOf(int piece) {
        return (int) Math.min(rows, (piece + 1L) << shift);
    }

    int pieceOf(int row) {
        return row >>> shift;
    }

    private int place(int piece, int row, int column) {
        int first = piece << shift;
        return column * (endOf(piece) - first) + row - first;
    }

    /** Takes rows as they come. They stay in memory, or go to a file as soon as they are more than their share of it. */
    static final class Builder {
        private final int width;
        private final int shift;
        private final Path folder;
        private final long most;
        private CellPieces pieces = new PiecesInMemory();
        private int rows;

        /** @param folder where the file would be */
        Builder(int width, Path folder) {
            this(width, folder, ScratchFile.mostInMemory());
        }

        /** @param most bytes that are kept in memory */
        Builder(int width, Path folder, long most) {
            this.width = width;
            this.shift = shift(width);
            this.folder = folder;
            this.most = most;
        }

        /**
         * Adds the rows of a piece; only the last may have fewer than {@link #rowsOfPiece}.
         *
         * @param cells row-major [count or more, width]
         * @throws io.regress4j.files.CannotProceedException if there is no room for the file
         */
        void add(double[] cells, int count) {
            double[] columns = new double[count * width];
            for (int tile = 0; tile < count; tile += TILE) {
                int end = Math.min(count, tile + TILE);
                for (int column = 0; column < width; column++) {
                    for (int row = tile; row < end; row++) {
                        columns[column * count + row] = cells[row * width + column];
                    }
                }
            }
            if (pieces instanceof PiecesInMemory memory && (rows + (long) count) * width * Double.BYTES > most) {
                pieces = memory.moved(folder, width << shift);
            }
            pieces.add(columns);
            rows += count;
        }

        CellStore build() {
            return new CellStore(pieces, width, shift, rows, folder);
        }
    }

    /** @param values row-major [rows, width] */
    static CellStore of(double[] values, int width) {
        Builder builder = new Builder(width, ScratchFile.usualFolder(), Long.MAX_VALUE);
        int all = width == 0 ? 0 : values.length / width;
        int most = rowsOfPiece(width);
        for (int from = 0; from < all; from += most) {
            int count = Math.min(most, all - from);
            double[] piece = new double[count * width];
            System.arraycopy(values, from * width, piece, 0, piece.length);
            builder.add(piece, count);
        }
        return builder.build();
    }
}
