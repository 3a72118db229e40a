package io.regress4j.csv;

/**
 * Why the text of a cell is not taken.
 *
 * @param reason what is wrong, in words
 * @param cure what to do about it
 */
public record CellFault(String reason, String cure) {
    public static final CellFault NOT_UTF8 = new CellFault("the cell is not UTF-8 text", "Save the file as UTF-8.");
    public static final CellFault EMPTY = new CellFault("the cell is empty", "Fill it in, or remove the row.");
    public static final CellFault MISSING = new CellFault(
            "expected a finite number, this stands for a missing or infinite value", "Fill it in, or remove the row.");
    public static final CellFault NOT_A_NUMBER =
            new CellFault("expected a finite decimal number", "Correct the cell, or remove the row.");

    private static final char MALFORMED = '\uFFFD';

    /** Of a text that is none of the categories that a model knows. */
    public static CellFault unknownCategory(String known) {
        return new CellFault(
                "the model knows no such category; it knows %s".formatted(known),
                "Correct the cell, remove the row, or take it as none of them with --unknown zeros.");
    }

    /** Of a text that is no date. */
    public static CellFault notADate(String format) {
        return new CellFault("expected a date (%s)".formatted(format), "Correct the cell, or remove the row.");
    }

    /** The fault of a text that {@link Cell#number} does not take. */
    public static CellFault of(String text) {
        if (text.chars().anyMatch(CellFault::isMalformed)) {
            return NOT_UTF8;
        }
        if (text.isBlank()) {
            return EMPTY;
        }
        return Cell.isMissing(text) ? MISSING : NOT_A_NUMBER;
    }

    /** A byte that is not UTF-8, or the zero bytes of UTF-16. */
    static boolean isMalformed(int c) {
        return c == MALFORMED || c == 0;
    }
}
