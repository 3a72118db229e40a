package io.regress4j.csv;

import java.nio.charset.StandardCharsets;

/** Where records end in the bytes of a CSV, which begin with a record. Quotes mean what they mean to FastCSV. */
final class RecordEnd {
    private enum Cell {
        EMPTY,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private RecordEnd() {}

    static boolean hasQuotes(byte[] text, int length) {
        // The JVM searches a string many bytes at a time.
        return new String(text, 0, length, StandardCharsets.ISO_8859_1).indexOf('"') >= 0;
    }

    /** The position behind the first record, or 0 if it does not end here. */
    static int first(byte[] text, int length) {
        return scan(text, length, true);
    }

    /** The position behind the last record that ends here, or 0. */
    static int last(byte[] text, int length, boolean hasQuotes) {
        return hasQuotes ? scan(text, length, false) : lastLine(text, length);
    }

    private static int lastLine(byte[] text, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (text[i] == '\n' || text[i] == '\r' && i + 1 < length) { // a line feed may follow the last byte
                return i + 1;
            }
        }
        return 0;
    }

    private static int scan(byte[] text, int length, boolean isFirstEnough) {
        int end = 0;
        Cell cell = Cell.EMPTY;
        for (int i = 0; i < length; i++) {
            byte b = text[i];
            if (cell == Cell.QUOTED) {
                cell = b == '"' ? Cell.CLOSED : Cell.QUOTED;
            } else if (b == '"') {
                cell = cell == Cell.PLAIN ? Cell.PLAIN : Cell.QUOTED;
            } else if (b == '\n' || b == '\r') {
                boolean isHalf = b == '\r' && (i + 1 == length || text[i + 1] == '\n');
                end = isHalf ? end : i + 1;
                cell = Cell.EMPTY;
            } else {
                cell = b == ',' ? Cell.EMPTY : Cell.PLAIN;
            }
            if (isFirstEnough && end > 0) {
                break;
            }
        }
        return end;
    }
}
