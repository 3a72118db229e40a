package io.regress4j.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How one file is written.
 *
 * @param delimiter between the cells
 * @param numbers how they are written
 * @param encoding of the file; what is read from it is turned into UTF-8
 * @param skipLines how many lines were skipped above the header because somebody asked for it
 * @param comment begins lines that are no rows; null if there are none
 * @param hasHeader whether the first row names the columns
 */
public record Dialect(
        Delimiter delimiter,
        NumberFormat numbers,
        Charset encoding,
        int skipLines,
        Character comment,
        boolean hasHeader) {

    /** Commas, decimal points, UTF-8, a header in the first line. */
    public static final Dialect PLAIN =
            new Dialect(Delimiter.COMMA, NumberFormat.PLAIN, StandardCharsets.UTF_8, 0, null, true);

    /** Whether a record is a line that is no row. */
    boolean isComment(CsvChunk record) {
        return comment != null && record.length() > 0 && record.bytes()[0] == comment;
    }

    public boolean isPlain() {
        return equals(PLAIN);
    }

    /** In words, such as "separated by semicolons, decimal commas". */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add("separated by " + delimiter);
        words.add(numbers.toString());
        words.add(encoding.equals(StandardCharsets.UTF_8) ? "" : encoding.name());
        words.add(skipLines == 0 ? "" : skipLines == 1 ? "1 line skipped" : skipLines + " lines skipped");
        words.add(comment == null ? "" : "comments behind " + comment);
        words.add(hasHeader ? "" : "no header");
        words.removeIf(String::isEmpty);
        return String.join(", ", words);
    }
}
