package io.regress4j.csv;

/** Takes the columns of a table one after the other. */
@FunctionalInterface
public interface ColumnFunction<T> {
    /**
     * @param column position of the column
     * @param values in row order [rows]; they are overwritten with those of another column, so who keeps them copies them
     */
    T apply(int column, double[] values);
}
