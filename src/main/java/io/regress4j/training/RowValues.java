package io.regress4j.training;

import io.regress4j.data.Column;
import io.regress4j.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What some rows look like.
 *
 * @param columns of a wide table the most important features, the most important first
 * @param values the numbers that stand for their values, NaN for a missing one [rows][columns]
 */
public record RowValues(List<Column> columns, double[][] values) {
    /** Of rows whose features are not at hand. */
    public static final RowValues NONE = new RowValues(List.of(), new double[0][]);

    private static final int MOST = 15;

    /** @param ranking positions of the features, the most important first */
    static RowValues of(Table table, int[] rows, int[] ranking) {
        int[] shown = Arrays.stream(ranking).limit(MOST).toArray();
        return new RowValues(
                IntStream.of(shown).mapToObj(table.schema().columns()::get).toList(),
                IntStream.of(rows)
                        .mapToObj(row -> IntStream.of(shown)
                                .mapToDouble(column -> table.cells().at(row, column))
                                .toArray())
                        .toArray(double[][]::new));
    }
}
