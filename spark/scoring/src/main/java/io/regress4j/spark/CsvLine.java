package io.regress4j.spark;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** One line of a CSV. */
final class CsvLine {
    private CsvLine() {}

    /**
     * Its cells.
     *
     * @throws CannotProceedException if a quoted cell does not end on the line, or continues behind its quote: what the lines
     *     after it are cannot be known then, least of all by a task that begins at one of them
     */
    static List<String> cells(String line, String file) {
        if (line.isEmpty()) {
            return List.of("");
        }
        try (CloseableIterator<String[]> records = CsvReader.builder()
                .allowUnclosedQuote(false)
                .build(unlimited(), line)
                .iterator()) {
            return List.of(records.next());
        } catch (CsvParseException e) {
            throw new CannotProceedException(
                    "%s: a quoted cell does not end on its line, or text follows its closing quote. Found: '%s'. A cluster reads line by line: write cells without line breaks, or Parquet."
                            .formatted(file, Texts.shortened(line)),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from a string: never
        }
    }

    private static StringArrayHandler unlimited() {
        return StringArrayHandler.of(limits -> limits.maxFields(Integer.MAX_VALUE)
                .maxFieldSize(Integer.MAX_VALUE)
                .maxRecordSize(Integer.MAX_VALUE));
    }

    /** Whether there is a byte that was not UTF-8, or the zero bytes of UTF-16. */
    static boolean holdsMalformed(String text) {
        return text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0;
    }
}
