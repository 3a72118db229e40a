package io.regress4j.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** FastCSV over one chunk. */
final class RecordParser {
    /** A record longer than this is taken for a quote that was never closed. */
    static final int LONGEST_RECORD = 1 << 24;

    private final String source;
    private final RowHandler handler;

    RecordParser(String source, RowHandler handler) {
        this.source = source;
        this.handler = handler;
    }

    /**
     * Passes every record to the handler.
     *
     * @param onRecord told after each
     * @return why the chunk is not CSV from some place on, or null; its line counts from the chunk's first
     */
    RowFault parse(CsvChunk chunk, Consumer<RowHandler.Outcome> onRecord) {
        String text = chunk.text(); // a malformed byte becomes U+FFFD, which the handler refuses with its place
        try (CloseableIterator<RowHandler.Outcome> records = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, text)
                .iterator()) {
            while (records.hasNext()) {
                onRecord.accept(records.next());
            }
            return chunk.isTooLong() ? broken(text, neverClosed()) : null;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof CannotProceedException refusal) {
                throw refusal; // FastCSV wraps what the handler throws
            }
            boolean isBehindQuote = e.getMessage().startsWith("Unexpected character after");
            return broken(text, isBehindQuote ? "text follows a closing quote" : neverClosed());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from a string: never
        }
    }

    private RowFault broken(String text, String reason) {
        return new RowFault(
                source,
                handler.line(),
                handler.currentColumn(),
                text.lines().skip(handler.line() - 1).findFirst().orElse(""),
                reason,
                "Close the quote, and double the quotes inside a quoted cell.");
    }

    private static String neverClosed() {
        return "a quoted cell is never closed, or a row is longer than %,d bytes".formatted(LONGEST_RECORD);
    }
}
