package io.regress4j.csv;

import io.regress4j.data.ColumnChoice;

/** Readers of columns that are chosen by name. */
final class TableReaders {
    private TableReaders() {}

    static CsvTableReader open(CsvSource source, ColumnChoice choice) {
        return new CsvTableReader(source, header -> choice.numbers(header).in(header));
    }
}
