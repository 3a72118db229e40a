package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.text.Normalizer;
import java.util.List;

/**
 * What is known of a CSV before its rows.
 *
 * @param source how messages call the file
 * @param names of the columns, as {@link #name} compares them
 * @param lines how many lines of the file stand above the first row, the header's included
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
     * The header that a record holds.
     *
     * @param above how many lines of the file stand above it
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

    static CannotProceedException noHeader(String source) {
        return new CannotProceedException("%s has no header. Its first line must name the columns.".formatted(source));
    }

    private static void requireText(String source, List<String> names, int line, Dialect dialect) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).chars().anyMatch(CellFault::isMalformed)) {
                throw new CannotProceedException("%s, line %d, column %d: the name is not %s text. %s"
                        .formatted(
                                source,
                                line,
                                i + 1,
                                dialect.encoding().name(),
                                CellFault.encodingCure(dialect)));
            }
        }
    }
}
