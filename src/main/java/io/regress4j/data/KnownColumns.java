package io.regress4j.data;

import io.regress4j.csv.CsvColumn;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.csv.Dialect;
import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads a table whose columns need no decision, beside those that say something of rows. */
final class KnownColumns {
    private final CsvSource source;
    private final RowColumns rowColumns;
    private TableSchema schema;
    private ColumnCollector groups; // null for none
    private Dialect dialect;

    private KnownColumns(CsvSource source, RowColumns rowColumns) {
        this.source = source;
        this.rowColumns = rowColumns;
    }

    /** @param choice of columns, once the header is known */
    static TypedTable read(CsvSource source, Function<CsvHeader, TableSchema> choice, RowColumns rowColumns) {
        return new KnownColumns(source, rowColumns).read(choice);
    }

    private TypedTable read(Function<CsvHeader, TableSchema> choice) {
        try (CsvTableReader reader = new CsvTableReader(source, header -> columns(header, choice.apply(header)))) {
            int width = schema.cellsPerRow() + (int) rowColumns.names().count();
            RowMatrix rows = RowMatrix.read(reader, width, source);
            UsableRows usable = rows.usable(schema.width(), schema.needed());
            int[] used = usable.positions();
            if (used.length == 0) {
                throw new CannotProceedException(
                        "%s: no row is left, because each lacks the target or a feature. Fill them in."
                                .formatted(source.name()));
            }
            return new TypedTable(
                    table(rows, used, reader.sha256()),
                    TypedTable.decisions(schema, column -> gaps(rows, column)),
                    groups == null ? new int[0] : RowGroups.number(groups, used),
                    usable.withoutTarget(),
                    usable.withGaps(),
                    dialect);
        }
    }

    /** How many values of a feature are missing. */
    private int gaps(RowMatrix rows, int column) {
        int missing = schema.columns().get(column) instanceof CategoricalColumn categories
                ? categories.categories().size()
                : -1; // stands for no number
        return (int) Arrays.stream(rows.column(column))
                .filter(value -> Double.isNaN(value) || value == missing)
                .count();
    }

    private List<CsvColumn> columns(CsvHeader header, TableSchema chosen) {
        schema = chosen;
        dialect = header.dialect();
        rowColumns.requireIn(header);
        rowColumns.requireApart(schema.features(), schema.target());
        List<CsvColumn> columns = new ArrayList<>(schema.withDroppedRows(header));
        if (rowColumns.group() != null) {
            groups = RowGroups.collector(dialect);
            columns.add(new CsvColumn(rowColumns.group(), groups));
        }
        if (rowColumns.weights() != null) {
            NumericColumn weights = new NumericColumn(rowColumns.weights(), Missing.ALLOWED);
            columns.add(new CsvColumn(weights.name(), weights.cells(schema.missing(), dialect)));
        }
        return columns;
    }

    private Table table(RowMatrix rows, int[] used, String sha256) {
        int width = schema.width();
        Cells weights = rowColumns.weights() == null
                ? Cells.NO_COLUMN
                : RowWeights.of(rows, rows.cells().width() - 1, used, source.name(), rowColumns.weights());
        Table table = new Table(
                source.name(),
                sha256,
                schema,
                rows.cells().columns(IntStream.range(0, width).toArray()),
                rows.held(rows.cells(width), weights));
        return used.length == rows.count() ? table : table.select(used);
    }
}
