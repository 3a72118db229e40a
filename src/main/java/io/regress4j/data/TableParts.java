package io.regress4j.data;

import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.Dialect;
import io.regress4j.files.CannotProceedException;
import io.regress4j.visibility.Internal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table that is read in parts, in different places: each part is summarized where it is, and the columns are decided of the
 * summaries, by the rules of {@link TypedTable}. It travels to other machines.
 */
@Internal
public final class TableParts implements Serializable {
    /** Numbers of a row's place are ints. */
    private static final long MOST_ROWS = Integer.MAX_VALUE - 8;

    private final String source;
    private final ColumnRequest request;
    private final ChosenColumns chosen;

    private TableParts(String source, ColumnRequest request, ChosenColumns chosen) {
        this.source = source;
        this.request = request;
        this.chosen = chosen;
    }

    /**
     * Settles which columns are read.
     *
     * @throws CannotProceedException if the request does not go with the names
     */
    public static TableParts of(String source, List<String> names, ColumnRequest request) {
        CsvHeader header = new CsvHeader(source, names, 1, Dialect.PLAIN);
        return new TableParts(source, request, ChosenColumns.of(header, request));
    }

    /** The columns that are read: those that may be features, the target, then those that say something of rows. */
    public List<String> names() {
        return chosen.names();
    }

    /** How many of the columns may be features; the target is behind them. */
    int features() {
        return chosen.features();
    }

    ColumnCollector collector(int column) {
        return chosen.collector(column, request, Dialect.PLAIN);
    }

    /** Reads a part. */
    public TablePartReader reader() {
        return new TablePartReader(this);
    }

    /**
     * What was decided.
     *
     * @param schema of the features and the target
     * @param columns what was decided of each column of the table
     * @param rows of the table
     * @param rowsWithoutTarget rows that cannot be used because they have no target
     */
    public record Decided(TableSchema schema, List<ColumnDecision> columns, long rows, long rowsWithoutTarget) {}

    /**
     * Decides of the columns.
     *
     * @param parts all of them, in their order
     * @throws CannotProceedException if there are no rows or too many, or the columns cannot be used; rows are counted from 1
     *     in the order of the parts
     */
    public Decided decide(List<TablePart> parts) {
        long rows = parts.stream().mapToLong(TablePart::rows).sum();
        if (rows == 0) {
            throw new CannotProceedException(
                    "%s has columns but no rows. Expected at least one row of numbers.".formatted(source));
        }
        if (rows > MOST_ROWS) {
            throw new CannotProceedException(
                    "%s has %,d rows, expected at most %,d. Use fewer.".formatted(source, rows, MOST_ROWS));
        }
        List<ColumnCollector> collectors = new ArrayList<>();
        for (int column = 0; column < names().size(); column++) {
            ColumnCollector all = collector(column);
            for (TablePart part : parts) {
                all.add(part.columns().get(column));
            }
            collectors.add(all);
        }
        RowPlaces places = row -> "row %,d".formatted(row + 1L);
        String target = request.choice().target();
        TargetRules.require(source, target, collectors.get(features()), facts(features(), parts), places);
        ColumnRules rules = new ColumnRules(request, source);
        List<ColumnRules.Facts> facts = IntStream.range(0, features())
                .mapToObj(i -> rules.facts(names().get(i), facts(i, parts), () -> isMostlyDistinct(i, parts)))
                .toList();
        DecidedColumns decided = DecidedColumns.of(source, request, chosen, collectors, facts, places);
        return new Decided(
                decided.schema(),
                decided.decisions(),
                rows,
                collectors.get(features()).gaps());
    }

    /**
     * Makes sure that numbers can be squared.
     *
     * @param size of the largest of a column
     * @throws CannotProceedException if its square would overflow or be lost
     */
    public static void requireSquarable(String source, String column, double size) {
        if (size > Table.LARGEST) {
            throw new CannotProceedException(
                    "%s, column '%s': %s is too large, its square would overflow beyond %s. Rescale the column."
                            .formatted(source, column, size, Table.LARGEST));
        }
        if (size > 0 && size < Table.SMALLEST) {
            throw new CannotProceedException(
                    "%s, column '%s': no value is larger than %s, and the square of one below %s would be lost. Rescale the column."
                            .formatted(source, column, size, Table.SMALLEST));
        }
    }

    private static NumberFacts facts(int column, List<TablePart> parts) {
        return parts.stream().map(part -> part.facts().get(column)).reduce(NumberFacts.NONE, NumberFacts::merge);
    }

    private static boolean isMostlyDistinct(int column, List<TablePart> parts) {
        DistinctNumbers all = new DistinctNumbers();
        parts.forEach(part -> all.merge(part.distinct().get(column)));
        return all.count() * 2 > parts.stream().mapToLong(TablePart::rows).sum();
    }
}
