package io.regress4j.data;

import io.regress4j.csv.CsvColumn;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.csv.Dialect;
import io.regress4j.data.ColumnCollector.Wanted;
import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    /** Different texts of a column that somebody wants as categories, or that groups rows, at the most. */
    private static final int MOST_TEXTS = 1_000_000;

    /**
     * Reads a table and decides of its columns.
     *
     * @throws CannotProceedException if a row is at fault, with its place; if a column holds numbers and texts; if a feature
     *     is missing somewhere and the request says nothing of it; or if no feature or no row is left
     */
    public static TypedTable read(CsvSource source, ColumnRequest request) {
        return new Reading(source, request).read();
    }

    /** A table whose columns need no decision. */
    public static TypedTable of(Table table) {
        List<ColumnDecision> columns = new ArrayList<>(table.schema().columns().stream()
                .map(column -> new ColumnDecision(column.name(), column.kind(), ColumnRole.FEATURE, null, 0, 0))
                .toList());
        columns.add(new ColumnDecision(table.schema().target(), ColumnKind.NUMERIC, ColumnRole.TARGET, null, 0, 0));
        return new TypedTable(table, columns, new int[0], 0, 0, Dialect.PLAIN);
    }

    private static final class Reading {
        private final CsvSource source;
        private final ColumnRequest request;
        private final List<String> names = new ArrayList<>(); // features, then the target, then the group
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
                RowMatrix rows = RowMatrix.read(reader, names.size(), source.name());
                return decide(rows, reader.sha256());
            }
        }

        /** The columns to read, once the header is known. */
        private List<CsvColumn> columns(CsvHeader header) {
            dialect = header.dialect();
            List<String> others = new ArrayList<>(leftOut(header));
            if (request.group() != null) {
                header.require(request.group(), "Choose the column of the groups with `group(…)`.");
                others.add(request.group());
            }
            requireAll(header, request.numeric(), "`numeric(…)`");
            requireAll(header, request.categorical(), "`categorical(…)`");
            requireAll(header, request.dates().keySet(), "`date(…)`");
            names.addAll(request.choice().names(header, others));
            features = names.size();
            names.add(request.choice().target());
            if (request.group() != null) {
                names.add(request.group());
            }
            List<CsvColumn> columns = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                ColumnCollector collector = collector(names.get(i), i > features);
                collectors.add(collector);
                columns.add(new CsvColumn(names.get(i), collector));
            }
            return columns;
        }

        private ColumnCollector collector(String name, boolean isGroup) {
            if (isGroup) {
                return new ColumnCollector(Wanted.TEXTS, DateFormat.ISO, MissingWords.USUAL, MOST_TEXTS, dialect);
            }
            if (request.categorical().contains(name)) {
                return new ColumnCollector(Wanted.TEXTS, DateFormat.ISO, request.missing(), MOST_TEXTS, dialect);
            }
            if (request.dates().containsKey(name)) {
                return new ColumnCollector(Wanted.DATES, request.dates().get(name), request.missing(), 0, dialect);
            }
            boolean isNumeric = request.numeric().contains(name);
            return new ColumnCollector(
                    isNumeric ? Wanted.NUMBERS : Wanted.ANYTHING,
                    DateFormat.ISO,
                    request.missing(),
                    request.maxCategories(),
                    dialect);
        }

        private void requireAll(CsvHeader header, Iterable<String> named, String setting) {
            named.forEach(name -> header.require(name, "Check %s.".formatted(setting)));
        }

        /** Names that are no features unless somebody chooses them. */
        private Set<String> leftOut(CsvHeader header) {
            Set<String> leftOut = new LinkedHashSet<>();
            List<String> all = header.names();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).isBlank()) {
                    leftOut.add(all.get(i));
                    unread.add(unread("column %d".formatted(i + 1), i == 0 ? "row names" : "no name"));
                }
            }
            for (String pattern : request.exclude()) {
                List<String> matching = all.stream()
                        .filter(name -> NamePattern.matches(pattern, name)
                                && !name.equals(request.choice().target()))
                        .toList();
                if (matching.isEmpty()) {
                    header.require(pattern, "Check `exclude(…)`.");
                }
                matching.stream().filter(leftOut::add).forEach(name -> unread.add(unread(name, "as asked")));
            }
            return leftOut;
        }

        private static ColumnDecision unread(String name, String reason) {
            return new ColumnDecision(name, ColumnKind.TEXT, ColumnRole.LEFT_OUT, reason, 0, 0);
        }

        private TypedTable decide(RowMatrix rows, String sha256) {
            double[] target = target(rows);
            List<ColumnDecision> decisions = new ArrayList<>(unread);
            List<Integer> kept = new ArrayList<>();
            ColumnRules rules = new ColumnRules(request, source.name());
            for (int i = 0; i < features; i++) {
                double[] values = rows.column(i);
                ColumnDecision decision = rules.decide(names.get(i), collectors.get(i), values, target, rows.lines());
                decisions.add(decision);
                if (decision.role() == ColumnRole.FEATURE) {
                    kept.add(i);
                }
            }
            requireFeatures(decisions, kept);
            decisions.add(
                    new ColumnDecision(request.choice().target(), ColumnKind.NUMERIC, ColumnRole.TARGET, null, 0, (int)
                            collectors.get(features).gaps()));
            if (request.group() != null) {
                decisions.add(
                        new ColumnDecision(request.group(), ColumnKind.CATEGORICAL, ColumnRole.GROUP, null, 0, 0));
            }
            int[] positions = kept.stream().mapToInt(Integer::intValue).toArray();
            requireNoGaps(rows, positions, target);
            return table(rows, positions, target, decisions, sha256);
        }

        private TypedTable table(
                RowMatrix rows, int[] kept, double[] target, List<ColumnDecision> decisions, String sha256) {
            int[] withTarget = IntStream.range(0, rows.count())
                    .filter(row -> !Double.isNaN(target[row]))
                    .toArray();
            int[] used = request.gaps() == Gaps.DROP
                    ? IntStream.of(withTarget)
                            .filter(row -> !hasGap(rows, row, kept))
                            .toArray()
                    : withTarget;
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
                    IntStream.of(used).mapToLong(row -> rows.lines()[row]).toArray());
            return new TypedTable(
                    table,
                    decisions,
                    groups(rows, used),
                    rows.count() - withTarget.length,
                    withTarget.length - used.length,
                    dialect);
        }

        private boolean hasGap(RowMatrix rows, int row, int[] kept) {
            return IntStream.of(kept).anyMatch(column -> Double.isNaN(rows.at(row, column)));
        }

        private int[] groups(RowMatrix rows, int[] used) {
            return request.group() == null
                    ? new int[0]
                    : select(collectors.get(features + 1).categoryPositions(), used);
        }

        private static int[] select(int[] values, int[] positions) {
            return IntStream.of(positions).map(position -> values[position]).toArray();
        }

        private Column column(int index) {
            ColumnCollector cells = collectors.get(index);
            String name = names.get(index);
            return switch (cells.kind()) {
                case CATEGORICAL ->
                    new CategoricalColumn(
                            name,
                            cells.categories(),
                            cells.gaps() > 0 && request.gaps() != Gaps.DROP,
                            request.takesUnknown());
                case DATE -> new DateColumn(name, cells.format(), missing(cells));
                default -> new NumericColumn(name, missing(cells));
            };
        }

        private Missing missing(ColumnCollector cells) {
            if (request.gaps() != Gaps.FILL) {
                return Missing.NEVER;
            }
            return cells.gaps() > 0 ? Missing.SEEN : Missing.ALLOWED;
        }

        /** Row-major [rows, features], with texts as positions among the sorted categories and gaps of theirs behind them. */
        private double[] features(RowMatrix rows, int[] used, int[] kept) {
            double[] features = new double[Math.multiplyExact(used.length, kept.length)];
            for (int i = 0; i < kept.length; i++) {
                ColumnCollector cells = collectors.get(kept[i]);
                int[] positions = cells.kind() == ColumnKind.CATEGORICAL ? cells.categoryPositions() : null;
                for (int row = 0; row < used.length; row++) {
                    features[row * kept.length + i] =
                            positions == null ? rows.at(used[row], kept[i]) : positions[used[row]];
                }
            }
            return features;
        }

        private double[] target(RowMatrix rows) {
            ColumnCollector cells = collectors.get(features);
            String name = request.choice().target();
            if (cells.kind() == ColumnKind.EMPTY) {
                throw new CannotProceedException(
                        "%s, column '%s': the target has no value in any row. Choose another with `target(…)`."
                                .formatted(source.name(), name));
            }
            if (cells.kind() != ColumnKind.NUMERIC) {
                int row = cells.firstTextRow();
                cells.writtenOtherwise().ifPresent(fault -> {
                    throw new CannotProceedException("%s, line %d, column '%s': %s. Found: '%s'. %s"
                            .formatted(
                                    source.name(),
                                    rows.lines()[row],
                                    name,
                                    fault.reason(),
                                    cells.firstText(),
                                    fault.cure()));
                });
                throw new CannotProceedException(
                        row < 0
                                ? "%s, column '%s': the target holds dates. A regression predicts numbers: choose another with `target(…)`."
                                        .formatted(source.name(), name)
                                : "%s, line %d, column '%s': expected a finite number as the target, found the text '%s'; %,d of %,d cells are texts. Choose another with `target(…)`, or name what stands for a missing value with `missingValues(…)`."
                                        .formatted(
                                                source.name(),
                                                rows.lines()[row],
                                                name,
                                                cells.firstText(),
                                                cells.texts(),
                                                rows.count()));
            }
            double[] target = rows.column(features);
            double[] known =
                    Arrays.stream(target).filter(value -> !Double.isNaN(value)).toArray();
            if (known.length > 1 && Arrays.stream(known).allMatch(value -> value == known[0])) {
                throw new CannotProceedException(
                        "%s, column '%s': every row has the target %s, so there is nothing to learn. Choose another with `target(…)`."
                                .formatted(source.name(), name, known[0]));
            }
            return target;
        }

        private void requireFeatures(List<ColumnDecision> decisions, List<Integer> kept) {
            if (kept.isEmpty()) {
                throw new CannotProceedException(
                        "%s: no column is left to learn from: %s. Choose columns with `features(…)`, `categorical(…)` or `numeric(…)`."
                                .formatted(
                                        source.name(),
                                        decisions.stream()
                                                .limit(20)
                                                .map(d -> "%s (%s)".formatted(d.name(), d.reason()))
                                                .collect(Collectors.joining(", "))));
            }
        }

        private void requireNoGaps(RowMatrix rows, int[] kept, double[] target) {
            if (request.gaps() != Gaps.REFUSE) {
                return;
            }
            List<Integer> lacking = IntStream.of(kept)
                    .filter(i -> collectors.get(i).kind() != ColumnKind.CATEGORICAL
                            && collectors.get(i).gaps() > 0)
                    .boxed()
                    .toList();
            if (lacking.isEmpty()) {
                return;
            }
            int first = IntStream.range(0, rows.count())
                    .filter(row -> Double.isNaN(rows.at(row, lacking.get(0))))
                    .findFirst()
                    .orElseThrow();
            throw new CannotProceedException(
                    "%s: values are missing in %s, the first in line %d. Fill them with `missing(FILL)`, or drop these rows with `missing(DROP)`."
                            .formatted(
                                    source.name(),
                                    lacking.stream()
                                                    .limit(10)
                                                    .map(i -> "%s (%,d of %,d)"
                                                            .formatted(
                                                                    names.get(i),
                                                                    collectors
                                                                            .get(i)
                                                                            .gaps(),
                                                                    rows.count()))
                                                    .collect(Collectors.joining(", "))
                                            + (lacking.size() > 10
                                                    ? " and %,d more".formatted(lacking.size() - 10)
                                                    : ""),
                                    rows.lines()[first]));
        }
    }
}
