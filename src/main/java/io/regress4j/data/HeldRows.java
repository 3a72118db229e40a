package io.regress4j.data;

/**
 * What a table holds of its rows beside the features, once for all selections of them.
 *
 * @param target [rows held, 1]; no column if there is none
 * @param weights how much a row counts in the training [rows held, 1]; no column where all count the same
 * @param lines where the rows stand
 */
record HeldRows(Cells target, Cells weights, RowLines lines) {
    /** Of arrays, each empty if there is none. */
    static HeldRows of(double[] target, double[] weights, RowLines lines) {
        return new HeldRows(column(target), column(weights), lines);
    }

    private static Cells column(double[] values) {
        return values.length == 0 ? Cells.NO_COLUMN : Cells.of(values, 1);
    }
}
