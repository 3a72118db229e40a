package io.regress4j.report;

/**
 * Text as it may be shown on a terminal. Names come from files, and a terminal obeys control characters: they are shown
 * as JSON writes them, such as <code>&#92;u001b</code>, and so JSON stays what it says.
 */
public final class Printable {
    private Printable() {}

    /** A text that is a line, or is in one: nothing of it ends the line. */
    public static String line(String text) {
        if (text.codePoints().noneMatch(Printable::isControl)) {
            return text; // nearly always
        }
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(isControl(c) ? escape(c) : Character.toString(c)));
        return shown.toString();
    }

    /** Whether a terminal would do something else than show this character, or show its neighbours in another order. */
    public static boolean isControl(int c) {
        boolean isDirection = c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
        boolean isMark = c >= '\uFDD0' && c <= '\uFDD3'; // of what stands out
        return Character.isISOControl(c) || isDirection || isMark;
    }

    /** How such a character is shown. */
    public static String escape(int c) {
        return "\\u%04x".formatted(c);
    }
}
