package io.regress4j.preprocessing;

import io.regress4j.data.Column;
import java.time.LocalDate;
import java.util.List;

/** Year, month, day of the month, day of the week from 1 for Monday, and the day since 1970-01-01 with its fraction. */
public record DateEncoding() implements FeatureEncoding {
    private static final List<String> PARTS = List.of("year", "month", "day", "weekday", "day number");

    @Override
    public int inputs() {
        return PARTS.size();
    }

    @Override
    public void expand(double value, double[] row, int at) {
        LocalDate date = LocalDate.ofEpochDay((long) Math.floor(value));
        row[at] = date.getYear();
        row[at + 1] = date.getMonthValue();
        row[at + 2] = date.getDayOfMonth();
        row[at + 3] = date.getDayOfWeek().getValue();
        row[at + 4] = value;
    }

    @Override
    public boolean isNumber(int input) {
        return true;
    }

    @Override
    public List<String> names(Column column) {
        return PARTS.stream()
                .map(part -> "%s (%s)".formatted(column.name(), part))
                .toList();
    }
}
