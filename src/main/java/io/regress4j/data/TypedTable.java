package io.regress4j.data;

import io.regress4j.csv.CsvColumn;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.csv.Dialect;
import io.regress4j.csv.SomeNames;
import io.regress4j.data.ColumnCollector.Wanted;
import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        private final List<String> names = new ArrayList<>(); // features, the target, then those of rows
        private final List<ColumnCollector> collectors = new ArrayList<>();
        private final List<ColumnDecision> unread = new ArrayList<>();
        private int features;
        private Dialect dialect;

        Reading(CsvSource source, ColumnRequest request) {
            this.source = source;
            this.request = request;
        }

        TypedTable read() {
            try (CsvTableReader reader = new CsvTableReader(source, this::columns)) {
                RowMatrix rows = RowMatrix.read(reader, names.size(), source);
                return decide(rows, reader.sha256());
            }
        }

        /** The columns to read, once the header is known. */
        private List<CsvColumn> columns(CsvHeader header) {
            dialect = header.dialect();
            List<String> others = new ArrayList<>(leftOut(header));
            request.rows().requireIn(header);
            request.rows().names().forEach(others::add);
            request.requireIn(header);
            names.addAll(request.choice().names(header, others));
            features = names.size();
            request.rows().requireApart(names, request.choice().target());
            names.add(request.choice().target());
            request.rows().names().forEach(names::add);
            List<CsvColumn> columns = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                ColumnCollector collector = collector(names.get(i), i, header);
                collectors.add(collector);
                columns.add(new CsvColumn(names.get(i), collector));
            }
            return columns;
        }

        private ColumnCollector collector(String name, int index, CsvHeader header) {
            if (index > features && name.equals(request.rows().group())) {
                return RowGroups.collector(header);
            }
            if (index > features) {
                return new ColumnCollector(Wanted.NUMBERS, DateFormat.ISO, request.missing(), 0, dialect);
            }
            return ColumnCollector.of(name, request, dialect);
        }

        /** Names that are no features unless somebody chooses them. */
        private Set<String> leftOut(CsvHeader header) {
            Set<String> leftOut = new LinkedHashSet<>();
            NamesLeftOut.of(header, request).forEach((column, reason) -> {
                String name = header.names().get(column);
                leftOut.add(name);
                String shown = name.isBlank() ? "column %d".formatted(column + 1) : name;
                unread.add(new ColumnDecision(shown, ColumnKind.TEXT, ColumnRole.LEFT_OUT, reason, 0, 0));
            });
            return leftOut;
        }

        private TypedTable decide(RowMatrix rows, String sha256) {
            double[] target = target(rows);
            List<ColumnDecision> decisions = new ArrayList<>(unread);
            List<Integer> kept = new ArrayList<>();
            ColumnRules rules = new ColumnRules(request, source.name());
            List<ColumnRules.Facts> facts = rows.cells()
                    .columns(IntStream.range(0, features).toArray())
                    .mapColumns((i, values) -> rules.facts(names.get(i), values, target));
            for (int i = 0; i < features; i++) {
                ColumnDecision decision = rules.decide(names.get(i), collectors.get(i), facts.get(i), rows.lines());
                decisions.add(decision);
                if (decision.role() == ColumnRole.FEATURE) {
                    kept.add(i);
                }
            }
            requireFeatures(decisions, kept);
            decisions.add(
                    new ColumnDecision(request.choice().target(), ColumnKind.NUMERIC, ColumnRole.TARGET, null, 0, (int)
                            collectors.get(features).gaps()));
            if (request.rows().group() != null) {
                decisions.add(new ColumnDecision(
                        request.rows().group(), ColumnKind.CATEGORICAL, ColumnRole.GROUP, null, 0, 0));
            }
            if (request.rows().weights() != null) {
                decisions.add(new ColumnDecision(
                        request.rows().weights(), ColumnKind.NUMERIC, ColumnRole.WEIGHTS, null, 0, 0));
            }
            int[] positions = kept.stream().mapToInt(Integer::intValue).toArray();
            requireNoGaps(rows, positions);
            return table(rows, positions, target, decisions, sha256);
        }

        private TypedTable table(
                RowMatrix rows, int[] kept, double[] target, List<ColumnDecision> decisions, String sha256) {
            UsableRows usable = rows.usable(features, request.gaps() == Gaps.DROP ? kept : new int[0]);
            int[] used = usable.positions();
            if (used.length == 0) {
                throw new CannotProceedException(
                        "%s: no row is left, because each lacks the target or a feature. Fill the gaps with `missing(FILL)`, or leave columns out with `exclude(…)`."
                                .formatted(source.name()));
            }
            TableSchema schema = new TableSchema(
                    IntStream.of(kept).mapToObj(this::column).toList(),
                    request.choice().target(),
                    request.missing());
            Table table = new Table(
                    source.name(),
                    sha256,
                    schema,
                    features(rows, used, kept),
                    IntStream.of(used).mapToDouble(row -> target[row]).toArray(),
                    weights(rows, used),
                    IntStream.of(used).mapToLong(row -> rows.lines()[row]).toArray());
            return new TypedTable(table, decisions, groups(used), usable.withoutTarget(), usable.withGaps(), dialect);
        }

        private int[] groups(int[] used) {
            String group = request.rows().group();
            return group == null ? new int[0] : RowGroups.number(collectors.get(features + 1), used);
        }

        private double[] weights(RowMatrix rows, int[] used) {
            String weights = request.rows().weights();
            return weights == null
                    ? new double[0]
                    : RowWeights.of(rows, names.size() - 1, used, source.name(), weights);
        }

        private Column column(int index) {
            ColumnCollector cells = collectors.get(index);
            String name = names.get(index);
            return switch (cells.kind()) {
                case CATEGORICAL ->
                    new CategoricalColumn(name, cells.categories(), missing(cells), request.takesUnknown());
                case DATE -> new DateColumn(name, cells.format(), missing(cells));
                default -> new NumericColumn(name, missing(cells));
            };
        }

        private Missing missing(ColumnCollector cells) {
            if (request.gaps() == Gaps.DROP) {
                return Missing.DROPPED;
            }
            boolean isCategory = cells.kind() == ColumnKind.CATEGORICAL; // a missing one is a category of its own
            if (cells.gaps() > 0 && (isCategory || request.gaps() == Gaps.FILL)) {
                return Missing.SEEN;
            }
            return request.gaps() == Gaps.FILL && !isCategory ? Missing.ALLOWED : Missing.NEVER;
        }

        /** Texts become positions among the sorted categories, and gaps of theirs the one behind them. */
        private Cells features(RowMatrix rows, int[] used, int[] kept) {
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
            Cells features = rows.cells().columns(kept);
            return used.length == rows.count() ? features : features.select(used);
        }

        private double[] target(RowMatrix rows) {
            return TargetRules.require(
                    source.name(),
                    request.choice().target(),
                    collectors.get(features),
                    rows.column(features),
                    rows.lines());
        }

        private void requireFeatures(List<ColumnDecision> decisions, List<Integer> kept) {
            if (kept.isEmpty()) {
                throw new CannotProceedException(
                        "%s: no column is left to learn from: %s. Choose columns with `features(…)`, `categorical(…)` or `numeric(…)`."
                                .formatted(
                                        source.name(),
                                        SomeNames.of(decisions, d -> "%s (%s)".formatted(d.name(), d.reason()))));
            }
        }

        private void requireNoGaps(RowMatrix rows, int[] kept) {
            List<Integer> lacking = IntStream.of(kept)
                    .filter(i -> request.refusesGaps(collectors.get(i)))
                    .boxed()
                    .toList();
            if (lacking.isEmpty()) {
                return;
            }
            int first = rows.cells().gaps(lacking.get(0)).nextSetBit(0);
            throw new CannotProceedException(
                    "%s: values are missing in %s, the first in line %d. Fill them with `missing(FILL)`, or drop these rows with `missing(DROP)`."
                            .formatted(
                                    source.name(),
                                    SomeNames.of(
                                            lacking,
                                            i -> "%s (%,d of %,d)"
                                                    .formatted(
                                                            names.get(i),
                                                            collectors.get(i).gaps(),
                                                            rows.count())),
                                    rows.lines()[first]));
        }
    }
}
