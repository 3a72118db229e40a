package io.regress4j.data;

import io.regress4j.files.CannotProceedException;
import java.io.Serializable;

/**
 * How many rows are held out for the test, as scikit-learn's {@code test_size}: a fraction of the rows, or a count.
 *
 * @param value a fraction strictly between 0 and 1, or a whole number of rows
 * @param isCount whether {@code value} counts rows
 */
public record TestSize(double value, boolean isCount) implements Serializable {
    /** No row is held out. */
    static final TestSize NONE = new TestSize(0, true);

    /** @throws IllegalArgumentException if the value is out of its range */
    public TestSize {
        if (!isCount && !(value > 0 && value < 1)) {
            throw new IllegalArgumentException("expected a fraction between 0 and 1, got %s".formatted(value));
        }
        if (isCount && !(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
            throw new IllegalArgumentException("expected at least 1 row, got %s".formatted(number(value)));
        }
    }

    public static TestSize fraction(double fraction) {
        return new TestSize(fraction, false);
    }

    public static TestSize count(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("expected at least 1 row, got %d".formatted(rows));
        }
        return new TestSize(rows, true);
    }

    /** Reads {@code 0.2} as a fraction and {@code 100} as a count. */
    public static TestSize parse(String text) {
        return text.matches("\\d+") ? count(Integer.parseInt(text)) : fraction(Double.parseDouble(text));
    }

    /** The number of test rows out of {@code rows}, if there are as many; a fraction is rounded up. */
    public int rowsOf(int rows) {
        return isCount ? (int) value : (int) Math.ceil(value * rows);
    }

    /**
     * The same, for rows that are to be split.
     *
     * @throws CannotProceedException if no row would be left to train or to test
     */
    int of(int rows) {
        int test = rowsOf(rows);
        if (test >= rows) {
            throw new CannotProceedException(
                    "%d row(s) cannot be split with a test size of %s: %d would be held out and none left to train. Bring more rows, or a smaller --test-size."
                            .formatted(rows, this, test));
        }
        return test;
    }

    @Override
    public String toString() {
        return isCount ? number(value) : Double.toString(value);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
                ? Integer.toString((int) value)
                : Double.toString(value);
    }
}
