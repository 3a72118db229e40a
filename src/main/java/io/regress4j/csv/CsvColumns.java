package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.util.List;

/**
 * Which columns of a CSV are read. Safe for many threads.
 *
 * @param header of the file
 * @param schema the columns that are numbers
 * @param kept columns that are carried along as they are, of any kind
 */
public record CsvColumns(CsvHeader header, TableSchema schema, List<String> kept) {

    /** @throws CannotProceedException if the header does not hold the columns chosen */
    public static CsvColumns of(CsvHeader header, ColumnChoice choice, List<String> kept) {
        TableSchema schema = choice.resolve(header.source(), header.names());
        for (String name : kept) {
            ColumnChoice.require(header.source(), header.names(), name, "Choose the columns to keep with --keep.");
        }
        return new CsvColumns(header, schema, List.copyOf(kept));
    }

    /** The numbers alone. */
    public static CsvColumns of(CsvHeader header, ColumnChoice choice) {
        return of(header, choice, List.of());
    }

    /** Reads a chunk: every row is taken whole or reported, never guessed. */
    public CsvRows parse(CsvChunk chunk) {
        RowHandler handler = RowHandler.ofRows(this);
        CsvRows.Builder rows = new CsvRows.Builder(this, handler);
        RowFault broken = new RecordParser(header.source(), handler).parse(chunk, rows::add);
        return rows.build(chunk, broken);
    }
}
