package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first record of a CSV.
 *
 * @param source how messages call the file
 * @param names of the columns, without blanks around them
 * @param lines how many lines the record has
 */
public record CsvHeader(String source, List<String> names, int lines) {
    /** Names in a message. */
    private static final int MOST_NAMES = 50;

    /** @throws CannotProceedException if the source cannot be read or has no header */
    public static CsvHeader read(CsvSource source) {
        try (CsvChunks chunks = new CsvChunks(source)) {
            return chunks.header();
        }
    }

    /**
     * Makes sure that there is a column.
     *
     * @param cure what to do if there is not
     * @throws CannotProceedException if there is no column of this name, or it has none; it names a near one
     */
    public void require(String name, String cure) {
        int column = names.indexOf(name);
        if (name.isBlank() && column >= 0) {
            throw new CannotProceedException(
                    "%s, line 1: column %d has no name. Name it, or choose the columns with --features."
                            .formatted(source, column + 1));
        }
        if (column < 0) {
            boolean hasOtherSeparator = names.size() == 1 && names.get(0).matches(".*[;\t|].*");
            throw new CannotProceedException("Column '%s' is not in %s. %s %s"
                    .formatted(
                            name,
                            source,
                            NearNames.of(name, names)
                                    .map("Did you mean '%s'?"::formatted)
                                    .orElse("Columns: %s.".formatted(brief(names))),
                            hasOtherSeparator ? "The header is a single name: separate the cells by commas." : cure));
        }
    }

    /** The first names, and how many more there are. */
    private static String brief(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? "%s and %,d more".formatted(first, more) : first;
    }

    /** @throws CannotProceedException if a name stands twice */
    public void refuseDuplicates() {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isBlank() && !seen.add(name)) {
                throw new CannotProceedException(
                        "%s, line 1: column '%s' stands twice in the header. Give each column a name of its own."
                                .formatted(source, name));
            }
        }
    }

    /** @throws CannotProceedException if there is no header */
    static CsvHeader of(String source, CsvChunk record) {
        RowHandler handler = RowHandler.ofHeader(source);
        RecordParser parser = new RecordParser(source, handler);
        RowFault broken = parser.parse(record, outcome -> {});
        if (broken != null) {
            throw new CannotProceedException(broken.message());
        }
        if (handler.header().isEmpty()) {
            throw new CannotProceedException(
                    "%s has no header. Its first line must name the columns.".formatted(source));
        }
        return new CsvHeader(source, List.copyOf(handler.header()), record.lines());
    }
}
