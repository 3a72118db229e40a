package io.regress4j.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.regress4j.backend.CannotProceedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the chosen columns of a CSV as numbers, strictly: a row is taken whole or reported with its place, never
 * guessed. Blank lines at the end are no rows; a blank line between rows is a fault.
 */
public final class CsvTableReader implements Closeable {
    /** A single cell longer than this is taken for a quote that was never closed. */
    private static final int LONGEST_CELL = 1 << 20;

    private final CsvSource source;
    private final Consumer<RowFault> onFault;
    private final RowHandler handler;
    private final CloseableIterator<RowHandler.Outcome> records;
    private final TableSchema schema;
    private long firstBlank;
    private long blanks;

    /**
     * Opens a CSV and reads its header.
     *
     * @param onFault receives each row that cannot be used; throwing from it ends the reading
     * @throws CannotProceedException if the source cannot be read or its header does not hold the columns chosen
     */
    public CsvTableReader(CsvSource source, ColumnChoice choice, Consumer<RowFault> onFault) {
        this.source = source;
        this.onFault = onFault;
        this.handler = new RowHandler(source.name());
        this.records = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL)
                // A malformed byte becomes U+FFFD, which the handler refuses with its place; a reporting decoder
                // would stop a whole buffer ahead of the row it is asked for.
                .build(handler, new InputStreamReader(source.open(), StandardCharsets.UTF_8))
                .iterator();
        try {
            this.schema = choice.resolve(source.name(), readHeader());
            handler.select(schema);
        } catch (RuntimeException e) {
            closeQuietly();
            throw e;
        }
    }

    /** Reads whole tables: the first fault ends it, as a {@link CannotProceedException}. */
    public static CsvTableReader strict(CsvSource source, ColumnChoice choice) {
        return new CsvTableReader(source, choice, fault -> {
            throw new CannotProceedException(fault.message());
        });
    }

    public TableSchema schema() {
        return schema;
    }

    /**
     * Reads rows until the arrays are full or the file ends.
     *
     * @param cells receives the numbers, row-major [rows, {@link TableSchema#columns()}]
     * @param lines receives the line of each row [rows]
     * @param from how many rows the arrays hold already
     * @return how many rows they hold now; fewer than {@code lines.length} only at the end of the file
     * @throws CannotProceedException if the file is not CSV from some place on, or reading fails
     */
    public int read(double[] cells, long[] lines, int from) {
        int rows = from;
        while (rows < lines.length) {
            handler.writeTo(cells, rows * schema.columns());
            if (!hasNext()) {
                break;
            }
            switch (records.next()) {
                case BLANK -> rememberBlank();
                case FAULT -> {
                    reportBlanks();
                    onFault.accept(handler.fault());
                }
                case ROW -> {
                    reportBlanks();
                    lines[rows++] = handler.line();
                }
            }
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private List<String> readHeader() {
        if (!hasNext() || records.next() == RowHandler.Outcome.BLANK) {
            throw new CannotProceedException(
                    "%s has no header. Its first line must name the columns.".formatted(source.name()));
        }
        return handler.header();
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof CannotProceedException refusal) {
                throw refusal; // FastCSV wraps what the handler throws
            }
            throw new CannotProceedException(malformed(e), e);
        } catch (UncheckedIOException e) {
            throw source.unreadable(e.getCause());
        }
    }

    private String malformed(CsvParseException e) {
        String reason = e.getMessage().startsWith("Unexpected character after")
                ? "text follows a closing quote"
                : "a quoted cell is never closed, or a cell is longer than %,d characters".formatted(LONGEST_CELL);
        return new RowFault(
                        source.name(),
                        handler.line(),
                        handler.currentColumn(),
                        source.line(handler.line()),
                        reason,
                        "Close the quote, and double the quotes inside a quoted cell.")
                .message();
    }

    private void rememberBlank() {
        if (blanks++ == 0) {
            firstBlank = handler.line();
        }
    }

    private void reportBlanks() {
        for (long i = 0; i < blanks; i++) {
            onFault.accept(new RowFault(
                    source.name(), firstBlank + i, "", "", "a blank line stands between rows", "Remove the line."));
        }
        blanks = 0;
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException ignored) {
            // The fault that brought us here is the one to tell.
        }
    }
}
