package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of a CSV before its rows.
 *
 * @param source how messages call the file
 * @param names of the columns, as {@link #name} compares them
 * @param lines how many lines of the file are above the first row, the header's included
 * @param dialect how the file is written
 */
public record CsvHeader(String source, List<String> names, int lines, Dialect dialect) {
    /** A column's name as it is compared: without blanks around it, and an accent is one with its letter (Unicode's NFC). */
    public static String name(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

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
                    "%s: column %d has no name. Name it, or choose the columns with `features(…)`."
                            .formatted(place(), column + 1));
        }
        if (column < 0) {
            throw new CannotProceedException("Column '%s' is not in %s. %s %s"
                    .formatted(
                            name,
                            source,
                            near(name)
                                    .map("Did you mean %s?"::formatted)
                                    .orElse("Columns: %s.".formatted(SomeNames.of(names))),
                            cure));
        }
    }

    /**
     * Makes sure that there are columns.
     *
     * @param cure what to do if there are not
     * @throws CannotProceedException if there is no column of one of these names, or it has none; it names a near one
     */
    public void requireAll(Collection<String> wanted, String cure) {
        Set<String> known = wanted.isEmpty() ? Set.of() : new HashSet<>(names);
        List<String> lacking = wanted.stream()
                .filter(name -> name.isBlank() || !known.contains(name))
                .toList();
        if (lacking.size() > 1) {
            throw new CannotProceedException("%,d columns are not in %s: %s. Columns: %s. %s"
                    .formatted(
                            lacking.size(),
                            source,
                            SomeNames.of(
                                    lacking,
                                    name -> near(name)
                                            .map(near -> "'%s' (did you mean %s?)".formatted(name, near))
                                            .orElse("'%s'".formatted(name))),
                            SomeNames.of(names),
                            cure));
        }
        lacking.forEach(name -> require(name, cure));
    }

    /** What may be meant, in quotes: a name that a list was cut in, because of its comma, or else a near one. */
    private Optional<String> near(String name) {
        return names.stream()
                .filter(other -> other.indexOf(',') >= 0
                        && Stream.of(other.split(",")).map(String::strip).anyMatch(name::equals))
                .findFirst()
                .map("'\"%s\"', in quotes because of its comma"::formatted)
                .or(() -> NearNames.of(name, names).map("'%s'"::formatted));
    }

    /** @throws CannotProceedException if a name is there twice */
    public void refuseDuplicates() {
        refuseDuplicates(names);
    }

    /** @throws CannotProceedException if one of the names that are wanted stands twice */
    public void refuseDuplicates(Collection<String> wanted) {
        Set<String> counted = new HashSet<>(wanted);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isBlank() && counted.contains(name) && !seen.add(name)) {
                throw new CannotProceedException(
                        "%s: column '%s' is in the header twice. Give each column a name of its own."
                                .formatted(place(), name));
            }
        }
    }

    /** The file, and the line of its header if it has one. */
    private String place() {
        return dialect.hasHeader() ? "%s, line %d".formatted(source, lines) : source;
    }

    /**
     * The header that a record holds.
     *
     * @param above how many lines of the file are above it
     * @throws CannotProceedException if there is none
     */
    static CsvHeader of(String source, CsvChunk record, int above, Dialect dialect) {
        RowHandler handler = RowHandler.ofHeader(source);
        RowFault broken = new RecordParser(source, handler, dialect).parse(record, outcome -> {});
        if (broken != null) {
            throw new CannotProceedException(broken.movedBy(above).message());
        }
        if (handler.header().isEmpty()) {
            throw noHeader(source);
        }
        List<String> names = List.copyOf(handler.header());
        requireText(source, names, above + 1, dialect);
        return new CsvHeader(source, names, above + record.lines(), dialect);
    }

    /** The same behind a column without a name. */
    CsvHeader withRowNames() {
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(names);
        return new CsvHeader(source, List.copyOf(all), lines, dialect);
    }

    static CannotProceedException noHeader(String source) {
        return new CannotProceedException("%s has no header. Its first line must name the columns.".formatted(source));
    }

    private static void requireText(String source, List<String> names, int line, Dialect dialect) {
        for (int i = 0; i < names.size(); i++) {
            if (CellFault.isMalformed(names.get(i))) {
                throw new CannotProceedException("%s, line %d, column %d: the name is not %s text. %s"
                        .formatted(source, line, i + 1, dialect.encoding().name(), CellFault.encodingCure(dialect)));
            }
        }
    }
}
