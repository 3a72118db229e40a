package io.regress4j.data;

import java.util.Arrays;

/**
 * In which line of its file each row stands. Most rows stand right below the one before, so runs of them are held, not
 * rows. Grows; not thread-safe while it does.
 */
final class RowLines {
    private int[] firstRows = new int[16]; // of each run, ascending
    private long[] firstLines = new long[16]; // where it stands
    private int runs;
    private int rows;

    /** @param lines of the rows [rows] */
    static RowLines of(long[] lines) {
        RowLines held = new RowLines();
        held.add(lines, lines.length);
        return held;
    }

    /** @param lines of the next rows [count or more] */
    void add(long[] lines, int count) {
        for (int i = 0; i < count; i++) {
            if (runs == 0 || lines[i] != expected()) {
                begin(lines[i]);
            }
            rows++;
        }
    }

    private long expected() {
        return firstLines[runs - 1] + rows - firstRows[runs - 1];
    }

    private void begin(long line) {
        if (runs == firstRows.length) {
            firstRows = Arrays.copyOf(firstRows, 2 * runs);
            firstLines = Arrays.copyOf(firstLines, 2 * runs);
        }
        firstRows[runs] = rows;
        firstLines[runs++] = line;
    }

    int rows() {
        return rows;
    }

    /** The line of a row. */
    long at(int row) {
        int found = Arrays.binarySearch(firstRows, 0, runs, row);
        int run = found >= 0 ? found : -found - 2;
        return firstLines[run] + row - firstRows[run];
    }
}
