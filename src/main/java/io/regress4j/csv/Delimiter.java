package io.regress4j.csv;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is between the cells of a row. */
public enum Delimiter {
    COMMA(',', ",", "commas"),
    SEMICOLON(';', ";", "semicolons"),
    TAB('\t', "tab", "tabs"),
    BAR('|', "|", "vertical bars"),
    /** Runs of spaces and tabs; those around a row do not count. */
    BLANKS('\t', "blanks", "blanks");

    private final char separator;
    private final String spelling;
    private final String plural;

    Delimiter(char separator, String spelling, String plural) {
        this.separator = separator;
        this.spelling = spelling;
        this.plural = plural;
    }

    /**
     * Reads a delimiter as it is spelled; a tab itself and {@code \t} are tabs too.
     *
     * @throws IllegalArgumentException if there is no such delimiter
     */
    public static Delimiter parse(String text) {
        String spelled = text.equals("\t") || text.equals("\\t") ? TAB.spelling : text;
        return Stream.of(values())
                .filter(delimiter -> delimiter.spelling.equalsIgnoreCase(spelled))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a delimiter among %s, got '%s'"
                        .formatted(
                                Stream.of(values()).map(Delimiter::spelling).collect(Collectors.joining(" ")), text)));
    }

    /** Those that may cut a text: those that occur in it, and commas, because a text that nothing cuts has one column. */
    static List<Delimiter> in(String text) {
        return Stream.of(values())
                .filter(delimiter -> delimiter == COMMA
                        || text.indexOf(delimiter.separator) >= 0
                        || delimiter == BLANKS && text.indexOf(' ') >= 0)
                .toList();
    }

    /** How it is spelled. */
    String spelling() {
        return spelling;
    }

    /** The character between two cells, for blanks behind {@link BlankCells}. */
    char separator() {
        return separator;
    }

    /** Whether a byte is between cells. */
    boolean separates(byte b) {
        return b == separator || this == BLANKS && b == ' ';
    }

    /** In words, such as "semicolons". */
    @Override
    public String toString() {
        return plural;
    }
}
