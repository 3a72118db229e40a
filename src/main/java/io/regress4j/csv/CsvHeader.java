package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.util.List;

/**
 * The first record of a CSV.
 *
 * @param source how messages call the file
 * @param names of the columns, without blanks around them
 * @param lines how many lines the record has
 */
public record CsvHeader(String source, List<String> names, int lines) {

    /** @throws CannotProceedException if the source cannot be read or has no header */
    public static CsvHeader read(CsvSource source) {
        try (CsvChunks chunks = new CsvChunks(source)) {
            return chunks.header();
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
