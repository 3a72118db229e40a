package io.regress4j.data;

import io.regress4j.backend.CannotProceedException;
import java.io.Serializable;

/**
 * How many rows are held out for the test, as scikit-learn's {@code test_size}: a fraction of the rows, or a count.
 *
 * @param value a fraction strictly between 0 and 1, or a whole number of rows
 * @param isCount whether {@code value} counts rows
 */
public record TestSize(double value, boolean isCount) implements Serializable {

    public static TestSize fraction(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("expected a fraction between 0 and 1, came %s".formatted(fraction));
        }
        return new TestSize(fraction, false);
    }

    public static TestSize count(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("expected at least 1 row, came %d".formatted(rows));
        }
        return new TestSize(rows, true);
    }

    /** Reads {@code 0.2} as a fraction and {@code 100} as a count. */
    public static TestSize parse(String text) {
        return text.matches("\\d+") ? count(Integer.parseInt(text)) : fraction(Double.parseDouble(text));
    }

    /**
     * The number of test rows out of {@code rows}; a fraction is rounded up.
     *
     * @throws CannotProceedException if no row would be left to train or to test
     */
    int of(int rows) {
        int test = isCount ? (int) value : (int) Math.ceil(value * rows);
        if (test >= rows) {
            throw new CannotProceedException(
                    "%d row(s) cannot be split with a test size of %s: %d would be held out and none left to train. Bring more rows, or a smaller --test-size."
                            .formatted(rows, this, test));
        }
        return test;
    }

    @Override
    public String toString() {
        return isCount ? Integer.toString((int) value) : Double.toString(value);
    }
}
