package io.regress4j.data;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How dates are written: {@code iso}, or a pattern of {@link DateTimeFormatter} such as {@code d.M.yyyy} or of Python's
 * {@code strftime} such as {@code %d.%m.%Y}.
 */
public final class DateFormat implements Serializable {
    /** A date as 2024-12-31, with a time behind a blank or a T if there is one. */
    public static final DateFormat ISO = new DateFormat(
            "iso",
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendPattern("['T'][' ']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[XXX][X]")
                    .optionalEnd()
                    .toFormatter(Locale.ROOT));

    private static final int SHORTEST_ISO = 10;
    private static final double NANOS_PER_DAY = 86_400e9;

    private static final Map<Character, String> OF_STRFTIME =
            Map.of('Y', "uuuu", 'y', "uu", 'm', "M", 'd', "d", 'H', "H", 'M', "m", 'S', "s", 'b', "MMM", 'B', "MMMM");

    private final String name;
    private final transient DateTimeFormatter formatter; // made again of the name

    private DateFormat(String name, DateTimeFormatter formatter) {
        this.name = name;
        this.formatter = formatter.withResolverStyle(ResolverStyle.STRICT).withChronology(IsoChronology.INSTANCE);
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException if it is no pattern, or has no year, month or day
     */
    public static DateFormat named(String pattern) {
        if (pattern.equals(ISO.name)) {
            return ISO;
        }
        String java = pattern.indexOf('%') >= 0 ? ofStrftime(pattern) : pattern.replace('y', 'u');
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(java)
                    .toFormatter(Locale.ENGLISH);
            DateFormat format = new DateFormat(pattern, formatter);
            String example = formatter.format(LocalDateTime.of(2001, 2, 3, 4, 5, 6));
            if (Double.isNaN(format.days(example))) {
                throw new IllegalArgumentException("it needs a year, a month and a day");
            }
            return format;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a date format such as d.M.yyyy or %%d.%%m.%%Y, got '%s' (%s)"
                            .formatted(pattern, e.getMessage()),
                    e);
        }
    }

    private static String ofStrftime(String pattern) {
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                String letters = OF_STRFTIME.get(pattern.charAt(++i));
                if (letters == null) {
                    throw new IllegalArgumentException("expected one of %s behind %%, got '%s' in '%s'"
                            .formatted("Y y m d H M S b B", pattern.charAt(i), pattern));
                }
                java.append(letters);
            } else {
                java.append(Character.isLetter(c) ? "'" + c + "'" : c);
            }
        }
        return java.toString();
    }

    private Object readResolve() {
        return named(name);
    }

    /** Days since 1970-01-01, with the time of the day as a fraction; NaN if the text is no date of this format. */
    double days(String text) {
        String stripped = text.strip();
        if (this == ISO && !looksIso(stripped)) {
            return Double.NaN; // an exception for each of many cells would be slow
        }
        try {
            TemporalAccessor parsed = formatter.parse(stripped);
            double day = parsed.getLong(ChronoField.EPOCH_DAY);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            return time == null ? day : day + time.toNanoOfDay() / NANOS_PER_DAY;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    private static boolean looksIso(String text) {
        return text.length() >= SHORTEST_ISO
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && Character.isDigit(text.charAt(0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DateFormat that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    /** The name by which {@link #named} finds it. */
    @Override
    public String toString() {
        return name;
    }
}
