package io.regress4j.data;

import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.files.CannotProceedException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * All rows of a file as they were read.
 *
 * @param cells [rows, width]
 * @param lines of the rows [rows]
 */
record RowMatrix(Cells cells, long[] lines) {
    /** Java's arrays end a little before this. */
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    /** @throws CannotProceedException if a row is at fault, there are none, or too many */
    static RowMatrix read(CsvTableReader reader, int width, CsvSource source) {
        CellStore.Builder cells = new CellStore.Builder(width, source.scratch());
        long[] lines = {};
        long[] pieceLines = new long[CellStore.rowsOfPiece(width)];
        double[] piece = new double[Math.multiplyExact(width, pieceLines.length)];
        int count = 0;
        int read;
        do {
            read = reader.read(piece, pieceLines, 0);
            if (read > MOST_ROWS - count) {
                throw new CannotProceedException("%s has more than %,d rows, more than a table holds. Use fewer."
                        .formatted(source.name(), MOST_ROWS));
            }
            if (count + read > lines.length) {
                lines = Arrays.copyOf(lines, (int) Math.min(MOST_ROWS, Math.max(count + read, 2L * lines.length)));
            }
            System.arraycopy(pieceLines, 0, lines, count, read);
            cells.add(piece, read);
            count += read;
        } while (read == pieceLines.length);
        if (count == 0) {
            throw new CannotProceedException(
                    "%s has a header but no rows. Expected at least one row of numbers.".formatted(source.name()));
        }
        return new RowMatrix(Cells.of(cells.build()), Arrays.copyOf(lines, count));
    }

    RowPlaces places() {
        return RowPlaces.ofLines(lines);
    }

    int count() {
        return lines.length;
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

    double[] column(int index) {
        return cells.column(index);
    }
}
