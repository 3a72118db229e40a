package io.regress4j.csv;

import java.nio.charset.StandardCharsets;

/**
 * Whole records of a CSV, below its header.
 *
 * @param bytes holds the text from its first byte on
 * @param length how many bytes are text
 * @param end position behind the last of them in the file's unpacked text
 * @param hasQuotes whether a cell may be quoted; if not, every line is a record
 * @param isTooLong whether this is the beginning of a record that is too long to be one
 */
public record CsvChunk(byte[] bytes, int length, long end, boolean hasQuotes, boolean isTooLong) {

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** How many lines there are: each ends in a line feed, a carriage return, or both, and the last perhaps in nothing. */
    int lines() {
        int count = 0;
        for (int i = 0; i < length; i++) {
            boolean isHalf = bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n';
            boolean isEnd = bytes[i] == '\n' || bytes[i] == '\r' && !isHalf;
            count += isEnd || i + 1 == length ? 1 : 0;
        }
        return count;
    }
}
