package io.regress4j.csv;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Why a row cannot be used, and where it is.
 *
 * @param source the file
 * @param line line of the file, the header being line 1
 * @param column the column's name, or empty where the whole row is at fault
 * @param text what was found there
 * @param reason what is wrong, in words
 * @param cure what to do about it
 */
public record RowFault(String source, long line, String column, String text, String reason, String cure) {

    /** The faults of blank lines that a row follows, made one after the other: there may be millions. */
    static Stream<RowFault> blankLines(String source, long first, long count) {
        return LongStream.range(first, first + count)
                .mapToObj(line -> new RowFault(source, line, "", "", "a blank line between rows", "Remove the line."));
    }

    /** The same so many lines further down. */
    RowFault movedBy(long lines) {
        return new RowFault(source, line + lines, column, text, reason, cure);
    }

    /** The fault as one sentence for a person. */
    public String message() {
        String place = column.isEmpty() ? "" : ", column '%s'".formatted(column);
        return "%s, line %d%s: %s. Found: '%s'. %s".formatted(source, line, place, reason, shortened(text), cure);
    }

    static String shortened(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return printable.length() <= 60 ? printable : printable.substring(0, 57) + "...";
    }
}
