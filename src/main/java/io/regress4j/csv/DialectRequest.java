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
 * @param skipLines how many lines are above the header and do not count
 * @param comment begins lines that are no rows; null if there are none
 * @param hasHeader whether the first row names the columns
 * @param names of the columns of a file without header; empty for x1, x2, …
 * @param marks what numbers may have in them
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

    /** Written out, because the JVM makes a record's own at its first use, which a short command feels. */
    @Override
    public String toString() {
        return "delimiter " + delimiter + ", decimal " + decimal + ", encoding " + encoding + ", skipLines " + skipLines
                + ", comment " + comment + ", header " + hasHeader + ", names " + names + ", marks " + marks;
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

    /** Collects what somebody says; the rest is found in the file. */
    public static Builder builder() {
        return new Builder();
    }

    /** Nothing is said unless it is told. Not thread-safe. */
    public static final class Builder {
        private Delimiter delimiter;
        private Character decimal;
        private Charset encoding;
        private int skipLines;
        private Character comment;
        private boolean hasHeader = true;
        private List<String> names = List.of();
        private Set<NumberFormat.Mark> marks = Set.of();

        private Builder() {}

        /** What separates the cells. */
        public Builder delimiter(Delimiter mark) {
            delimiter = mark;
            return this;
        }

        /** The decimal mark, a point or a comma. */
        public Builder decimal(char mark) {
            decimal = mark;
            return this;
        }

        /** How letters are written as bytes. */
        public Builder encoding(Charset charset) {
            encoding = charset;
            return this;
        }

        /** Lines above the header that do not count. */
        public Builder skipLines(int count) {
            skipLines = count;
            return this;
        }

        /** What begins lines that are comments, such as #. */
        public Builder comment(char mark) {
            comment = mark;
            return this;
        }

        /** Whether the first row names the columns; if not, they are x1, x2, … unless {@link #names} are told. */
        public Builder header(boolean isThere) {
            hasHeader = isThere;
            return this;
        }

        /** The names of all columns of a file without a header. */
        public Builder names(String... columns) {
            names = List.of(columns);
            return this;
        }

        /** What numbers may have in them beside digits, sign, decimal mark and exponent. */
        public Builder numberFormat(NumberFormat.Mark... allowed) {
            marks = Set.of(allowed);
            return this;
        }

        /** @throws IllegalArgumentException if two wishes contradict each other, or one cannot be met */
        public DialectRequest build() {
            return new DialectRequest(delimiter, decimal, encoding, skipLines, comment, hasHeader, names, marks);
        }
    }
}
