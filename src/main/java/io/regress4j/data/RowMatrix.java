package io.regress4j.data;

import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.files.CannotProceedException;
import java.util.BitSet;

/**
 * All rows of a file as they were read.
 *
 * @param cells [rows, width]
 * @param lines of the rows
 */
record RowMatrix(Cells cells, RowLines lines) {
    /** Java's arrays end a little before this. */
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    /** @throws CannotProceedException if a row is at fault, there are none, or too many */
    static RowMatrix read(CsvTableReader reader, int width, CsvSource source) {
        CellStore.Builder cells = new CellStore.Builder(width, source.scratch());
        RowLines lines = new RowLines();
        long[] pieceLines = new long[CellStore.rowsOfPiece(width)];
        double[] piece = new double[Math.multiplyExact(width, pieceLines.length)];
        int read;
        do {
            read = reader.read(piece, pieceLines, 0);
            if (read > MOST_ROWS - lines.rows()) {
                throw new CannotProceedException("%s has more than %,d rows, more than a table holds. Use fewer."
                        .formatted(source.name(), MOST_ROWS));
            }
            lines.add(pieceLines, read);
            cells.add(piece, read);
        } while (read == pieceLines.length);
        if (lines.rows() == 0) {
            throw new CannotProceedException(
                    "%s has a header but no rows. Expected at least one row of numbers.".formatted(source.name()));
        }
        return new RowMatrix(Cells.of(cells.build()), lines);
    }

    RowPlaces places() {
        return RowPlaces.ofLines(lines);
    }

    int count() {
        return lines.rows();
    }

    /**
     * Rows that can be used.
     *
     * @param target position of the target
     * @param needed positions of the features that a row needs
     */
    UsableRows usable(int target, int[] needed) {
        BitSet withGap = new BitSet();
        for (int column : needed) {
            withGap.or(cells.gaps(column));
        }
        return UsableRows.of(count(), cells.gaps(target), withGap);
    }

    /** One column of the cells. */
    Cells cells(int column) {
        return cells.columns(new int[] {column});
    }

    HeldRows held(Cells target, Cells weights) {
        return new HeldRows(target, weights, lines);
    }

    double[] column(int index) {
        return cells.column(index);
    }
}
