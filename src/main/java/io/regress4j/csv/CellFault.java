package io.regress4j.csv;

/** Why a text is not a finite decimal number, and what to do about it. */
public enum CellFault {
    NOT_UTF8("the cell is not UTF-8 text", "Save the file as UTF-8."),
    EMPTY("the cell is empty", "Fill it in, or remove the row."),
    MISSING("expected a finite number, this stands for a missing or infinite value", "Fill it in, or remove the row."),
    NOT_A_NUMBER("expected a finite decimal number", "Correct the cell, or remove the row.");

    private static final char MALFORMED = '\uFFFD';

    private final String reason;
    private final String cure;

    CellFault(String reason, String cure) {
        this.reason = reason;
        this.cure = cure;
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

    /** What is wrong, in words. */
    public String reason() {
        return reason;
    }

    /** What to do about it. */
    public String cure() {
        return cure;
    }

    /** A byte that is not UTF-8, or the zero bytes of UTF-16. */
    static boolean isMalformed(int c) {
        return c == MALFORMED || c == 0;
    }
}
