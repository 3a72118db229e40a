package io.regress4j.data;

import io.regress4j.csv.CsvTableReader;
import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    static RowMatrix read(CsvTableReader reader, int width, String source) {
        int shift = Cells.shift(width);
        List<double[]> pieces = new ArrayList<>();
        long[] lines = {};
        double[] piece = new double[width << shift];
        long[] pieceLines = new long[1 << shift];
        int count = 0;
        int read;
        do {
            read = reader.read(piece, pieceLines, 0);
            if (read > MOST_ROWS - count) {
                throw new CannotProceedException(
                        "%s has more than %,d rows, more than a table holds. Use fewer.".formatted(source, MOST_ROWS));
            }
            if (count + read > lines.length) {
                lines = Arrays.copyOf(lines, (int) Math.min(MOST_ROWS, Math.max(count + read, 2L * lines.length)));
            }
            System.arraycopy(pieceLines, 0, lines, count, read);
            pieces.add(Arrays.copyOf(piece, read * width));
            count += read;
        } while (read == pieceLines.length);
        if (count == 0) {
            throw new CannotProceedException(
                    "%s has a header but no rows. Expected at least one row of numbers.".formatted(source));
        }
        return new RowMatrix(Cells.ofPieces(pieces, width, shift, count), Arrays.copyOf(lines, count));
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
        return UsableRows.of(cells, count(), target, needed);
    }

    double at(int row, int column) {
        return cells.at(row, column);
    }

    double[] column(int index) {
        return cells.column(index);
    }
}
