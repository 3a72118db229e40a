package io.regress4j.csv;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.Locale;
import java.util.Set;

/** What the text of one cell means. */
public final class Cell {
    /** Names that data files use for a value that is not there, or not finite. */
    private static final Set<String> MISSING = Set.of(
            "na",
            "n/a",
            "#n/a",
            "<na>",
            "nan",
            "null",
            "none",
            "-",
            "?",
            "inf",
            "+inf",
            "-inf",
            "infinity",
            "+infinity",
            "-infinity");

    /** Those that stand for a value that is not there, for a reader that takes gaps. */
    private static final Set<String> GAPS = Set.of("na", "n/a", "nan", "null", "?");

    private Cell() {}

    /** Whether this text stands for a value that is not there: nothing, {@code NA}, {@code N/A}, {@code NaN}, {@code null} or ?. */
    public static boolean isGap(String text) {
        return text.isBlank() || GAPS.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** The words that {@link #isGap} takes beside nothing, in lower case. */
    public static Set<String> gaps() {
        return GAPS;
    }

    /** Whether this text stands for a value that is not there, or not finite. */
    static boolean isMissing(String text) {
        return text.isBlank() || MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** The finite decimal number in a text, blanks around it allowed, or NaN; {@link CellFault#of} says why. */
    public static double number(String text) {
        double number = number(text.toCharArray(), 0, text.length());
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** The decimal number in these characters, blanks around it allowed, or NaN. */
    static double number(char[] buffer, int start, int length) {
        int from = start;
        int to = start + length;
        while (from < to && isBlank(buffer[from])) {
            from++;
        }
        while (from < to && isBlank(buffer[to - 1])) {
            to--;
        }
        for (int i = from; i < to; i++) {
            // Java's grammar also has 1f, 0x1p3, NaN and Infinity; a CSV has decimal numbers.
            if (!isDecimal(buffer[i])) {
                return Double.NaN;
            }
        }
        if (from == to) {
            return Double.NaN;
        }
        try {
            return JavaDoubleParser.parseDouble(buffer, from, to - from);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isDecimal(char c) {
        return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }
}
