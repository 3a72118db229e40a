package io.regress4j.csv;

import java.nio.charset.StandardCharsets;

/** Where records end in the bytes of a CSV, which begin with a record. Quotes mean what they mean to FastCSV. */
final class RecordEnd {
    private enum Cell {
        /** At the beginning of a line. */
        START,
        EMPTY,
        PLAIN,
        QUOTED,
        CLOSED,
        COMMENT
    }

    private RecordEnd() {}

    static boolean hasQuotes(byte[] text, int length) {
        // The JVM searches a string many bytes at a time.
        return new String(text, 0, length, StandardCharsets.ISO_8859_1).indexOf('"') >= 0;
    }

    /** The position behind the first line, or 0 if it does not end here. */
    static int firstLine(byte[] text, int length) {
        for (int i = 0; i < length; i++) {
            if (endsLine(text, length, i)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The position behind the first record, or 0 if it does not end here. */
    static int first(byte[] text, int length, Dialect dialect) {
        return scan(text, length, dialect, true);
    }

    /** The position behind the last record that ends here, or 0. */
    static int last(byte[] text, int length, boolean hasQuotes, Dialect dialect) {
        return hasQuotes ? scan(text, length, dialect, false) : lastLine(text, length);
    }

    /** Whether a line ends behind a byte; behind a carriage return at the end a line feed may follow. */
    private static boolean endsLine(byte[] text, int length, int i) {
        return text[i] == '\n' || text[i] == '\r' && i + 1 < length && text[i + 1] != '\n';
    }

    private static int lastLine(byte[] text, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (text[i] == '\n' || text[i] == '\r' && i + 1 < length) { // a line feed may follow the last byte
                return i + 1;
            }
        }
        return 0;
    }

    private static int scan(byte[] text, int length, Dialect dialect, boolean isFirstEnough) {
        Delimiter delimiter = dialect.delimiter();
        int comment = dialect.comment() == null ? -1 : dialect.comment();
        int end = 0;
        Cell cell = Cell.START;
        for (int i = 0; i < length; i++) {
            byte b = text[i];
            if (cell == Cell.QUOTED) {
                cell = b == '"' ? Cell.CLOSED : Cell.QUOTED;
            } else if (b == '\n' || b == '\r') {
                end = endsLine(text, length, i) ? i + 1 : end;
                cell = Cell.START;
            } else if (cell != Cell.COMMENT) {
                cell = next(cell, b, delimiter, comment);
            }
            if (isFirstEnough && end > 0) {
                break;
            }
        }
        return end;
    }

    private static Cell next(Cell cell, byte b, Delimiter delimiter, int comment) {
        if (cell == Cell.START && b == comment) {
            return Cell.COMMENT;
        }
        if (b == '"') {
            return cell == Cell.PLAIN ? Cell.PLAIN : Cell.QUOTED;
        }
        if (!delimiter.separates(b)) {
            return Cell.PLAIN;
        }
        return cell == Cell.START && delimiter == Delimiter.BLANKS ? Cell.START : Cell.EMPTY;
    }
}
