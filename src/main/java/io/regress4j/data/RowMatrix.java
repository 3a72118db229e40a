package io.regress4j.data;

import io.regress4j.csv.CsvTableReader;
import io.regress4j.files.CannotProceedException;
import java.util.Arrays;

/**
 * All rows of a file as they were read.
 *
 * @param width cells of a row
 * @param cells row-major [count or more, width]
 * @param lines of the rows [count or more]
 */
record RowMatrix(int width, int count, double[] cells, long[] lines) {
    private static final int CELLS_AT_FIRST = 1 << 16;

    /** Java's arrays end a little before this. */
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    /** @throws CannotProceedException if a row is at fault, there are none, or too many */
    static RowMatrix read(CsvTableReader reader, int width, String source) {
        int room = Math.max(1, CELLS_AT_FIRST / width);
        double[] cells = new double[room * width];
        long[] lines = new long[room];
        int count = reader.read(cells, lines, 0);
        while (count == lines.length) {
            int most = (int) (LONGEST / width);
            if (count == most) {
                throw new CannotProceedException(
                        "%s has more than %,d rows of %,d columns, more than a table holds. Use fewer rows or features."
                                .formatted(source, most, width));
            }
            room = (int) Math.min(most, 2L * count);
            cells = Arrays.copyOf(cells, room * width);
            lines = Arrays.copyOf(lines, room);
            count = reader.read(cells, lines, count);
        }
        if (count == 0) {
            throw new CannotProceedException(
                    "%s has a header but no rows. Expected at least one row of numbers.".formatted(source));
        }
        return new RowMatrix(width, count, cells, lines);
    }

    /**
     * Rows that can be used.
     *
     * @param target position of the target
     * @param needed positions of the features that a row needs
     */
    UsableRows usable(int target, int[] needed) {
        return UsableRows.of(cells, count, width, target, needed);
    }

    double at(int row, int column) {
        return cells[row * width + column];
    }

    double[] column(int index) {
        double[] column = new double[count];
        for (int row = 0; row < count; row++) {
            column[row] = cells[row * width + index];
        }
        return column;
    }
}
