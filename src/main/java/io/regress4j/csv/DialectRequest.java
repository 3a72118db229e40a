package io.regress4j.csv;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody says about how files are written; the rest is found by {@link DialectFinder}.
 *
 * @param delimiter null to find it
 * @param decimal a point or a comma; null to find it
 * @param encoding null for UTF-8, or UTF-16 where the file begins with its mark
 * @param skipLines how many lines stand above the header and do not count
 * @param comment begins lines that are no rows; null if there are none
 * @param hasHeader whether the first row names the columns
 * @param names of the columns of a file without header; empty for x1, x2, …
 * @param marks what may stand in numbers
 */
public record DialectRequest(
        Delimiter delimiter,
        Character decimal,
        Charset encoding,
        int skipLines,
        Character comment,
        boolean hasHeader,
        List<String> names,
        Set<NumberFormat.Mark> marks) {

    /** Nothing is said. */
    public static final DialectRequest NONE = new DialectRequest(null, null, null, 0, null, true, List.of(), Set.of());

    /** @throws IllegalArgumentException if two wishes contradict each other, or one cannot be met */
    public DialectRequest {
        names = names.stream().map(CsvHeader::name).toList();
        Set<NumberFormat.Mark> ordered = EnumSet.noneOf(NumberFormat.Mark.class);
        ordered.addAll(marks);
        marks = Collections.unmodifiableSet(ordered);
        if (decimal != null && decimal != '.' && decimal != ',') {
            throw new IllegalArgumentException("`decimal(…)` expects . or , and got '%s'".formatted(decimal));
        }
        if (skipLines < 0) {
            throw new IllegalArgumentException("`skipLines(…)` expects 0 or more, and got " + skipLines);
        }
        requireComment(comment, delimiter);
        requireNames(names, hasHeader);
    }

    private static void requireComment(Character comment, Delimiter delimiter) {
        if (comment == null) {
            return;
        }
        boolean isMark = comment > ' ' && comment < 127 && !Character.isLetterOrDigit(comment);
        boolean isTaken = "\"+-.,".indexOf(comment) >= 0 || delimiter != null && comment == delimiter.separator();
        if (!isMark || isTaken) {
            throw new IllegalArgumentException(
                    "`comment(…)` expects a character that begins no cell, such as #, and got '%s'".formatted(comment));
        }
    }

    private static void requireNames(List<String> names, boolean hasHeader) {
        if (hasHeader && !names.isEmpty()) {
            throw new IllegalArgumentException(
                    "`names(…)` is for files without a header: add `header(false)`, and `skipLines(1)` where a header is to be replaced");
        }
        if (names.contains("") || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException(
                    "`names(…)` expects a different name for each column, and got " + String.join(",", names));
        }
    }
}
