package io.regress4j.data;

import io.regress4j.csv.CellFault;
import io.regress4j.csv.CellReader;
import io.regress4j.csv.Dialect;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Dates; the days since 1970-01-01 stand for them, with the time of the day as a fraction.
 *
 * @param format how they are written
 * @param missing whether a value may be missing
 */
public record DateColumn(String name, DateFormat format, Missing missing) implements Column {
    public DateColumn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(missing);
        Objects.requireNonNull(format);
    }

    public boolean mayMiss() {
        return missing.isAllowed();
    }

    @Override
    public DateColumn named(String other) {
        return new DateColumn(other, format, missing);
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.DATE;
    }

    @Override
    public CellReader cells(MissingWords words, Dialect dialect) {
        return new CellReader() {
            @Override
            public double read(char[] buffer, int start, int length) {
                return format.days(new String(buffer, start, length));
            }

            @Override
            public boolean isGap(String text) {
                return mayMiss() && words.contains(text);
            }

            @Override
            public CellFault fault(String text) {
                return words.contains(text) ? CellFault.MISSING : CellFault.notADate(format.toString());
            }
        };
    }

    @Override
    public CellReader cellsOrGaps(MissingWords words, Dialect dialect) {
        return new DateColumn(name, format, missing.withDropped()).cells(words, dialect);
    }

    @Override
    public double number(Object value) {
        if (value == null && mayMiss()) {
            return Double.NaN;
        }
        double days = value instanceof LocalDate date
                ? date.toEpochDay()
                : value == null ? Double.NaN : format.days(value.toString());
        if (Double.isNaN(days)) {
            throw new IllegalArgumentException("expected a date such as %s for the feature '%s', got %s"
                    .formatted(format, name, value == null ? "none" : "'%s'".formatted(value)));
        }
        return days;
    }

    @Override
    public String text(double number) {
        return Double.isNaN(number)
                ? ""
                : LocalDate.ofEpochDay((long) Math.floor(number)).toString();
    }
}
