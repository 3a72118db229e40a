package io.regress4j.data;

import io.regress4j.csv.CellFault;
import io.regress4j.csv.CellReader;
import io.regress4j.csv.Dialect;
import java.util.Objects;

/**
 * Finite numbers, which stand for themselves.
 *
 * @param missing whether a value may be missing
 */
public record NumericColumn(String name, Missing missing) implements Column {
    public NumericColumn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(missing);
    }

    public boolean mayMiss() {
        return missing.isAllowed();
    }

    @Override
    public NumericColumn named(String other) {
        return new NumericColumn(other, missing);
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.NUMERIC;
    }

    @Override
    public CellReader cells(MissingWords words, Dialect dialect) {
        CellReader numbers = CellReader.ofNumbers(dialect);
        return mayMiss() || !words.named().isEmpty() ? new NumberCells(numbers, words, mayMiss()) : numbers;
    }

    @Override
    public CellReader cellsOrGaps(MissingWords words, Dialect dialect) {
        return new NumericColumn(name, missing.withDropped()).cells(words, dialect);
    }

    @Override
    public double number(Object value) {
        if (value == null && mayMiss()) {
            return Double.NaN;
        }
        if (value instanceof Number number && (mayMiss() || !Double.isNaN(number.doubleValue()))) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("expected a number for the feature '%s', got %s"
                .formatted(name, value == null ? "none" : "'%s'".formatted(value)));
    }

    @Override
    public String text(double number) {
        return Double.isNaN(number) ? "" : Double.toString(number);
    }

    /** Numbers, of which some may stand for a gap. */
    private static final class NumberCells implements CellReader {
        private final CellReader numbers;
        private final MissingWords missing;
        private final double[] missingNumbers;
        private final boolean mayMiss;

        NumberCells(CellReader numbers, MissingWords missing, boolean mayMiss) {
            this.numbers = numbers;
            this.missing = missing;
            this.missingNumbers = missing.numbers();
            this.mayMiss = mayMiss;
        }

        @Override
        public double read(char[] buffer, int start, int length) {
            return known(numbers.read(buffer, start, length));
        }

        @Override
        public double readNumber(double number) {
            return known(numbers.readNumber(number));
        }

        private double known(double number) {
            for (double gap : missingNumbers) {
                if (number == gap) {
                    return Double.NaN;
                }
            }
            return number;
        }

        @Override
        public boolean isGap(String text) {
            return mayMiss && (missing.contains(text) || isNumber(text));
        }

        @Override
        public CellFault fault(String text) {
            return missing.contains(text) || isNumber(text) ? CellFault.MISSING : numbers.fault(text);
        }

        /** Of a text that was read as none, so that it stands for a gap. */
        private boolean isNumber(String text) {
            return missingNumbers.length > 0 && Double.isFinite(numbers.read(text.toCharArray(), 0, text.length()));
        }
    }
}
