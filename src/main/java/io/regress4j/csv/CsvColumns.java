package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.util.Collections;
import java.util.List;

/**
 * Which columns of a CSV are read.
 *
 * @param header of the file
 * @param read columns that become numbers, in the order wanted
 * @param kept names of columns whose texts are carried along as they are, of any kind
 */
public record CsvColumns(CsvHeader header, List<CsvColumn> read, List<String> kept) {
    public CsvColumns {
        read = List.copyOf(read);
        kept = List.copyOf(kept);
    }

    /** @throws CannotProceedException if the header does not hold a column that is kept */
    public static CsvColumns of(CsvHeader header, List<CsvColumn> read, List<String> kept) {
        for (String name : kept) {
            boolean isUnnamed = name.isEmpty() && Collections.frequency(header.names(), name) == 1;
            if (!isUnnamed) { // such as R's row names
                header.require(name, "Choose the columns to keep with `keep(…)`.");
            }
        }
        header.refuseDuplicates(kept);
        return new CsvColumns(header, read, kept);
    }

    /** The numbers alone. */
    public static CsvColumns of(CsvHeader header, List<CsvColumn> read) {
        return new CsvColumns(header, read, List.of());
    }

    /** How many numbers a row becomes. */
    public int width() {
        return read.size();
    }

    /** The same columns for one chunk, whose readers remember nothing but its rows. */
    CsvColumns forChunk() {
        return new CsvColumns(
                header,
                read.stream()
                        .map(column ->
                                new CsvColumn(column.name(), column.cells().forChunk()))
                        .toList(),
                kept);
    }

    /** Takes over what the readers of the next chunk remember. */
    void add(CsvColumns chunk) {
        for (int i = 0; i < width(); i++) {
            read.get(i).cells().add(chunk.read.get(i).cells());
        }
    }

    /** Reads a chunk: every row is taken whole or reported, never guessed. */
    public CsvRows parse(CsvChunk chunk) {
        RowHandler handler = RowHandler.ofRows(this);
        CsvRows.Builder rows = new CsvRows.Builder(this, handler, chunk.length());
        if (PlainLines.areIn(chunk, header.dialect())) {
            new PlainLines(chunk, handler, header.dialect()).parse(rows::add);
            return rows.build(chunk, null);
        }
        RowFault broken = new RecordParser(header.source(), handler, header.dialect()).parse(chunk, rows::add);
        return rows.build(chunk, broken);
    }
}
