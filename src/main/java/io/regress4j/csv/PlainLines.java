package io.regress4j.csv;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads a chunk without quotes straight from its bytes: every line is a record, and whatever is between two delimiters a cell.
 * It is what FastCSV makes of such a chunk, several times as fast.
 */
final class PlainLines {
    private static final int ASCII = 128;

    private final byte[] text;
    private final int length;
    private final RowHandler handler;
    private final byte separator;
    private final int comment; // begins a line that is one; -1 if there are none
    private final PlainNumber number = new PlainNumber();
    private int at;
    private int cells; // of the record that is read

    PlainLines(CsvChunk chunk, RowHandler handler, Dialect dialect) {
        this.text = chunk.bytes();
        this.length = chunk.length();
        this.handler = handler;
        this.separator = (byte) dialect.delimiter().separator();
        this.comment = dialect.comment() == null ? -1 : dialect.comment();
    }

    /** Whether a chunk can be read so. */
    static boolean areIn(CsvChunk chunk, Dialect dialect) {
        boolean isPlainComment = dialect.comment() == null || dialect.comment() < ASCII;
        return !chunk.hasQuotes() && !chunk.isTooLong() && dialect.delimiter() != Delimiter.BLANKS && isPlainComment;
    }

    /** @param onRecord told after each record */
    void parse(Consumer<RowHandler.Outcome> onRecord) {
        for (long line = 1; at < length; line++) {
            handler.begin(line);
            onRecord.accept(record());
        }
    }

    private RowHandler.Outcome record() {
        if (isLineEnd(text[at])) {
            passLineEnd();
            return RowHandler.Outcome.BLANK;
        }
        if (text[at] == comment) {
            while (at < length && !isLineEnd(text[at])) {
                at++;
            }
            passLineEnd();
            return RowHandler.Outcome.COMMENT;
        }
        cells = 0;
        readCell();
        while (at < length && text[at] == separator) {
            at++;
            readCell();
        }
        passLineEnd();
        return handler.end(cells);
    }

    private void readCell() {
        double value = number.read(text, at, length);
        boolean isPlain = !Double.isNaN(value) && isCellEnd(number.end()) && handler.takesNumber(cells, value);
        if (isPlain) {
            at = number.end();
        } else {
            readText();
        }
        cells++;
    }

    private void readText() {
        int from = at;
        while (!isCellEnd(at)) {
            at++;
        }
        char[] cell = new String(text, from, at - from, StandardCharsets.UTF_8).toCharArray();
        handler.cell(cells, cell, 0, cell.length);
    }

    private boolean isCellEnd(int place) {
        return place == length || text[place] == separator || isLineEnd(text[place]);
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    /** A carriage return and a line feed behind it are one end. */
    private void passLineEnd() {
        if (at < length && text[at++] == '\r' && at < length && text[at] == '\n') {
            at++;
        }
    }
}
