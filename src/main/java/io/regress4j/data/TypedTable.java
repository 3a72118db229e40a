package io.regress4j.data;

import io.regress4j.csv.CsvColumn;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.csv.Dialect;
import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A table as people have them, read by the rules of {@code docs/tables.md}: each column is numbers, categories or dates, or
 * is left out.
 *
 * @param table the features and the target
 * @param columns what was decided of each column of the file
 * @param groups rows of one group have one number [rows]; empty if no group was asked for
 * @param withoutTarget rows that were left out because they have no target
 * @param withGaps rows that were left out because a feature is missing
 * @param dialect how the file is written; plain where the columns needed no decision
 */
public record TypedTable(
        Table table, List<ColumnDecision> columns, int[] groups, int withoutTarget, int withGaps, Dialect dialect) {
    /**
     * Reads a table and decides of its columns.
     *
     * @throws CannotProceedException if a row is at fault, with its place; if a column holds numbers and texts; if a feature
     *     is missing somewhere and the request says nothing of it; or if no feature or no row is left
     */
    public static TypedTable read(CsvSource source, ColumnRequest request) {
        return new Reading(source, request).read();
    }

    /**
     * Reads columns whose kinds are known; rows without a target, and rows that the training would have left out, are left
     * out.
     *
     * @throws CannotProceedException if a column is missing, a row is at fault, with its place, or no row is left
     */
    public static TypedTable read(CsvSource source, TableSchema schema, RowColumns rowColumns) {
        return KnownColumns.read(source, header -> schema, rowColumns);
    }

    /**
     * The same of numbers.
     *
     * @throws CannotProceedException if a column is missing, a row is at fault, with its place, or no row is left
     */
    public static TypedTable read(CsvSource source, ColumnChoice choice, RowColumns rowColumns) {
        return KnownColumns.read(source, header -> choice.numbers(header, rowColumns), rowColumns);
    }

    /** A table whose columns need no decision. */
    public static TypedTable of(Table table) {
        return new TypedTable(table, decisions(table.schema(), column -> 0), new int[0], 0, 0, Dialect.PLAIN);
    }

    /**
     * What was decided of columns that needed no decision.
     *
     * @param gaps tells how many values of a feature are missing
     */
    static List<ColumnDecision> decisions(TableSchema schema, IntUnaryOperator gaps) {
        List<ColumnDecision> columns = new ArrayList<>();
        for (int i = 0; i < schema.width(); i++) {
            Column column = schema.columns().get(i);
            columns.add(
                    new ColumnDecision(column.name(), column.kind(), ColumnRole.FEATURE, null, 0, gaps.applyAsInt(i)));
        }
        columns.add(new ColumnDecision(schema.target(), ColumnKind.NUMERIC, ColumnRole.TARGET, null, 0, 0));
        return columns;
    }

    private static final class Reading {
        private final CsvSource source;
        private final ColumnRequest request;
        private final List<ColumnCollector> collectors = new ArrayList<>();
        private ChosenColumns chosen;
        private Dialect dialect;

        Reading(CsvSource source, ColumnRequest request) {
            this.source = source;
            this.request = request;
        }

        TypedTable read() {
            try (CsvTableReader reader = new CsvTableReader(source, this::columns)) {
                RowMatrix rows = RowMatrix.read(reader, chosen.names().size(), source);
                return decide(rows, reader.sha256());
            }
        }

        /** The columns to read, once the header is known. */
        private List<CsvColumn> columns(CsvHeader header) {
            dialect = header.dialect();
            chosen = ChosenColumns.of(header, request);
            for (int i = 0; i < chosen.names().size(); i++) {
                collectors.add(chosen.collector(i, request, dialect));
            }
            return IntStream.range(0, collectors.size())
                    .mapToObj(i -> new CsvColumn(chosen.names().get(i), collectors.get(i)))
                    .toList();
        }

        private TypedTable decide(RowMatrix rows, String sha256) {
            double[] target = rows.column(chosen.features());
            TargetRules.require(
                    source.name(), request.choice().target(), collectors.get(chosen.features()), target, rows.places());
            ColumnRules rules = new ColumnRules(request, source.name());
            List<ColumnRules.Facts> facts = rows.cells()
                    .columns(IntStream.range(0, chosen.features()).toArray())
                    .mapColumns((i, values) -> rules.facts(chosen.names().get(i), values, target));
            DecidedColumns decided =
                    DecidedColumns.of(source.name(), request, chosen, collectors, facts, rows.places());
            return table(rows, decided, sha256);
        }

        private TypedTable table(RowMatrix rows, DecidedColumns decided, String sha256) {
            int[] kept = decided.kept();
            UsableRows usable = rows.usable(chosen.features(), request.gaps() == Gaps.DROP ? kept : new int[0]);
            int[] used = usable.positions();
            DecidedColumns.requireRows(used.length, source.name());
            Table table = new Table(
                    source.name(),
                    sha256,
                    decided.schema(),
                    features(rows, kept),
                    rows.held(rows.cells(chosen.features()), weights(rows, used)));
            return new TypedTable(
                    used.length == rows.count() ? table : table.select(used),
                    decided.decisions(),
                    groups(used),
                    usable.withoutTarget(),
                    usable.withGaps(),
                    dialect);
        }

        private int[] groups(int[] used) {
            String group = request.rows().group();
            return group == null ? new int[0] : RowGroups.number(collectors.get(chosen.features() + 1), used);
        }

        private Cells weights(RowMatrix rows, int[] used) {
            String weights = request.rows().weights();
            return weights == null
                    ? Cells.NO_COLUMN
                    : RowWeights.of(rows, chosen.names().size() - 1, used, source.name(), weights);
        }

        /** Texts become positions among the sorted categories, and gaps of theirs the one behind them. */
        private Cells features(RowMatrix rows, int[] kept) {
            for (int column : kept) {
                if (collectors.get(column).kind() == ColumnKind.CATEGORICAL) {
                    rows.cells()
                            .replace(
                                    column,
                                    IntStream.of(collectors.get(column).categoryPositions())
                                            .asDoubleStream()
                                            .toArray());
                }
            }
            return rows.cells().columns(kept);
        }
    }
}
