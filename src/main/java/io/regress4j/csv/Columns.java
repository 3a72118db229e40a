package io.regress4j.csv;

import java.util.ArrayList;
import java.util.List;

/** The columns of a row-major table, one after the other. */
public final class Columns {
    /** Gathered at once, because the numbers of neighbouring columns come from memory together. */
    private static final int TOGETHER = 16;

    private Columns() {}

    /**
     * What {@code function} makes of each column [columns].
     *
     * @param table row-major [rows, columns]
     */
    public static <T> List<T> map(double[] table, int columns, ColumnFunction<T> function) {
        int rows = table.length / columns;
        List<T> results = new ArrayList<>(columns);
        for (int from = 0; from < columns; from += TOGETHER) {
            int count = Math.min(TOGETHER, columns - from);
            double[][] gathered = new double[count][rows];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < count; i++) {
                    gathered[i][row] = table[row * columns + from + i];
                }
            }
            for (int i = 0; i < count; i++) {
                results.add(function.apply(from + i, gathered[i]));
            }
        }
        return results;
    }
}
