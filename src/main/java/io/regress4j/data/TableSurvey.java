package io.regress4j.data;

import io.regress4j.csv.CsvColumn;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.csv.Dialect;
import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What stands in each column of a table, and what a training would do with it, for somebody who looks before training.
 *
 * @param dialect how the file is written
 * @param rows how many there are
 * @param columns all of the file, in its order
 */
public record TableSurvey(Dialect dialect, int rows, List<Column> columns) {
    /** Texts of a column that are shown at the most. */
    private static final int MOST_VALUES = 5;

    /**
     * One column.
     *
     * @param name as in the header; empty if it has none
     * @param kind what its cells are
     * @param role what a training would use it for
     * @param reason why it would be left out or refused, or what to look at; null if there is nothing to say
     * @param numbers cells that are numbers
     * @param dates cells that are dates
     * @param texts other cells that hold something
     * @param missing cells that hold nothing
     * @param distinct how many different values there are; null if the texts are too many to be remembered
     * @param min smallest number; NaN if the column is none
     * @param mean mean of the numbers; NaN if the column is none
     * @param max largest number; NaN if the column is none
     * @param first earliest date; null if the column holds none
     * @param last latest date; null if the column holds none
     * @param frequent the most frequent texts of a column of texts; empty if they are too many to be remembered
     */
    public record Column(
            String name,
            ColumnKind kind,
            ColumnRole role,
            String reason,
            long numbers,
            long dates,
            long texts,
            long missing,
            Long distinct,
            double min,
            double mean,
            double max,
            String first,
            String last,
            List<Value> frequent) {}

    /** A text and how many cells hold it. */
    public record Value(String value, long rows) {}

    /**
     * Reads a table as a training would.
     *
     * @param request its target may be null: then every column is looked at as a feature
     * @throws CannotProceedException if a row is at fault, or the request names a column that does not exist
     */
    public static TableSurvey read(CsvSource source, ColumnRequest request) {
        return new Reading(source, request).read();
    }

    private static final class Reading {
        private final CsvSource source;
        private final ColumnRequest request;
        private final List<ColumnCollector> collectors = new ArrayList<>();
        private final Set<String> twice = new HashSet<>();
        private CsvHeader header;
        private Map<Integer, String> leftOut;

        Reading(CsvSource source, ColumnRequest request) {
            this.source = source;
            this.request = request;
        }

        TableSurvey read() {
            try (CsvTableReader reader = new CsvTableReader(source, this::columns)) {
                RowMatrix rows = RowMatrix.read(reader, collectors.size(), source);
                double[] target = target(rows);
                List<Column> columns = new ArrayList<>();
                for (int i = 0; i < collectors.size(); i++) {
                    columns.add(column(i, rows, target));
                }
                return new TableSurvey(header.dialect(), rows.count(), columns);
            }
        }

        private List<CsvColumn> columns(CsvHeader found) {
            header = found;
            leftOut = NamesLeftOut.of(header, request);
            request.choice().requireIn(header);
            request.requireIn(header);
            Set<String> seen = new HashSet<>();
            for (String name : header.names()) {
                collectors.add(ColumnCollector.of(name, request, header.dialect()));
                if (!seen.add(name)) {
                    twice.add(name);
                }
            }
            return IntStream.range(0, collectors.size())
                    .mapToObj(i -> new CsvColumn(header.names().get(i), collectors.get(i)))
                    .toList();
        }

        /** NaN everywhere if nobody knows the target: nothing correlates with it. */
        private double[] target(RowMatrix rows) {
            String name = request.choice().target();
            int column = name == null ? -1 : header.names().indexOf(name);
            if (column >= 0 && collectors.get(column).kind() == ColumnKind.NUMERIC) {
                return rows.column(column);
            }
            double[] unknown = new double[rows.count()];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }

        private Column column(int index, RowMatrix rows, double[] target) {
            ColumnCollector cells = collectors.get(index);
            ColumnKind kind = cells.kind();
            Decided decided = decide(index, cells, rows, target);
            double[] sorted = kind == ColumnKind.NUMERIC || kind == ColumnKind.DATE
                    ? Arrays.stream(rows.column(index))
                            .filter(value -> !Double.isNaN(value))
                            .sorted()
                            .toArray()
                    : new double[0];
            boolean isNumber = kind == ColumnKind.NUMERIC;
            boolean isDate = kind == ColumnKind.DATE;
            List<Map.Entry<String, Long>> counts = isNumber || isDate ? List.of() : cells.counts();
            return new Column(
                    header.names().get(index),
                    kind,
                    decided.role,
                    decided.reason,
                    cells.numbers(),
                    cells.dates(),
                    cells.texts(),
                    cells.gaps(),
                    distinct(sorted, counts, kind),
                    isNumber ? sorted[0] : Double.NaN,
                    isNumber ? Arrays.stream(sorted).average().orElseThrow() : Double.NaN,
                    isNumber ? sorted[sorted.length - 1] : Double.NaN,
                    isDate ? date(sorted[0]) : null,
                    isDate ? date(sorted[sorted.length - 1]) : null,
                    counts.stream()
                            .limit(MOST_VALUES)
                            .map(entry -> new Value(entry.getKey(), entry.getValue()))
                            .toList());
        }

        private static String date(double days) {
            return new DateColumn("", DateFormat.ISO, Missing.NEVER).text(days);
        }

        private static Long distinct(double[] sorted, List<Map.Entry<String, Long>> counts, ColumnKind kind) {
            if (sorted.length > 0) {
                return Arrays.stream(sorted).distinct().count();
            }
            return counts.isEmpty() && kind != ColumnKind.EMPTY ? null : Long.valueOf(counts.size());
        }

        /** What is decided of a column, or why nothing can be. */
        private record Decided(ColumnRole role, String reason) {}

        private Decided decide(int index, ColumnCollector cells, RowMatrix rows, double[] target) {
            String name = header.names().get(index);
            List<String> features = request.choice().features();
            if (!name.isBlank() && twice.contains(name)) {
                return new Decided(ColumnRole.REFUSED, "the name stands twice in the header");
            }
            if (leftOut.containsKey(index)) {
                return new Decided(ColumnRole.LEFT_OUT, leftOut.get(index));
            }
            double[] values = rows.column(index);
            try {
                if (name.equals(request.choice().target())) {
                    TargetRules.require(source.name(), name, cells, values, rows.places());
                    return new Decided(ColumnRole.TARGET, null);
                }
                if (!features.isEmpty() && !features.contains(name)) {
                    return new Decided(ColumnRole.LEFT_OUT, "not among those chosen");
                }
                ColumnRules rules = new ColumnRules(request, source.name());
                ColumnDecision decision = rules.decide(name, cells, rules.facts(name, values, target), rows.places());
                boolean hasGaps = decision.role() == ColumnRole.FEATURE && request.refusesGaps(cells);
                return hasGaps
                        ? new Decided(
                                ColumnRole.REFUSED,
                                "values are missing: fill them with `missing(FILL)`, or drop the rows with `missing(DROP)`")
                        : new Decided(decision.role(), decision.reason());
            } catch (CannotProceedException e) {
                return new Decided(ColumnRole.REFUSED, e.getMessage());
            }
        }
    }
}
