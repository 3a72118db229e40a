package io.regress4j.javasource;

import java.util.List;
import java.util.stream.Collectors;

/** Values of any origin as Java writes them: nothing in a text can end its literal, or its comment. */
final class JavaText {
    private JavaText() {}

    /** A literal of the same text, in ASCII. */
    static String literal(String text) {
        return '"' + escaped(text) + '"';
    }

    /** {@code List.of(…)} of literals. */
    static String list(List<String> texts) {
        return texts.stream().map(JavaText::literal).collect(Collectors.joining(", ", "List.of(", ")"));
    }

    /** The text within a comment. */
    static String inComment(String text) {
        return escaped(text).replace("*/", "*&#47;");
    }

    /** A literal of the same bits; there is none of NaN. */
    static String number(double value) {
        return Double.isInfinite(value)
                ? "Double.%s_INFINITY".formatted(value > 0 ? "POSITIVE" : "NEGATIVE")
                : Double.toString(value);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(escaped((char) c)));
        return escaped.toString();
    }

    /**
     * The compiler replaces {@code \}{@code u} and four digits before it sees a literal or a comment, so no character of
     * meaning may be written like that; but it leaves a backslash behind a backslash alone.
     */
    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> c >= ' ' && c <= '~' ? String.valueOf(c) : c < ' ' ? "\\%03o".formatted((int) c) : unicode(c);
        };
    }

    /** @param c beyond ASCII */
    private static String unicode(char c) {
        return "\\u%04x".formatted((int) c);
    }

    /** A source text in ASCII, which a compiler reads alike under every encoding. */
    static String ascii(String source) {
        StringBuilder ascii = new StringBuilder();
        source.chars().forEach(c -> ascii.append(c <= '~' ? String.valueOf((char) c) : unicode((char) c)));
        return ascii.toString();
    }
}
