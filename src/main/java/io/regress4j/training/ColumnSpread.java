package io.regress4j.training;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.ColumnKind;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Correlation;
import io.regress4j.evaluation.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The values of a column of the table, and how they go with the target.
 *
 * @param name as in the header
 * @param mean mean of its values; NaN of categories
 * @param histogram from its smallest to its largest value; of categories, one bin for each
 * @param categories what the bins are, if they are categories; else empty
 * @param dates the smallest value, the mean and the largest as dates, if the values stand for dates; else empty
 * @param correlation with the target: Pearson's of numbers and dates, η of categories, among which a missing value is one;
 *     null of the target itself
 */
public record ColumnSpread(
        String name,
        double mean,
        Histogram histogram,
        List<String> categories,
        List<String> dates,
        Correlation correlation) {
    private static final int BINS = 16;

    /** Of each feature, and of the target last. */
    static List<ColumnSpread> of(Table table) {
        double[] target = table.target();
        // Not mapFeatures, whose values may be in another order than the target's.
        List<ColumnSpread> columns = new ArrayList<>(table.cells()
                .mapColumns((i, values) -> of(table.schema().columns().get(i), values, target)));
        columns.add(ofNumbers(table.schema().target(), target, null));
        return columns;
    }

    private static ColumnSpread of(Column column, double[] values, double[] target) {
        if (column instanceof CategoricalColumn categories) {
            return ofCategories(categories, values, Correlation.eta(values, target));
        }
        ColumnSpread numbers = ofNumbers(column.name(), values, Correlation.pearson(values, target));
        return column.kind() == ColumnKind.DATE ? numbers.withDates(column) : numbers;
    }

    private static ColumnSpread ofNumbers(String name, double[] values, Correlation correlation) {
        boolean isWhole = Arrays.stream(values).noneMatch(Double::isNaN);
        double[] known = isWhole
                ? values
                : Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        boolean isEmpty = known.length == 0;
        return new ColumnSpread(
                name,
                Arrays.stream(known).average().orElse(Double.NaN),
                isEmpty ? new Histogram(Double.NaN, Double.NaN, new int[BINS]) : Histogram.of(known, BINS),
                List.of(),
                List.of(),
                correlation);
    }

    private ColumnSpread withDates(Column column) {
        return new ColumnSpread(
                name,
                mean,
                histogram,
                categories,
                DoubleStream.of(histogram.min(), mean, histogram.max())
                        .mapToObj(day -> Diagnostics.text(column, day))
                        .toList(),
                correlation);
    }

    private static ColumnSpread ofCategories(CategoricalColumn categories, double[] values, Correlation correlation) {
        int[] counts = Diagnostics.counts(categories, values);
        return new ColumnSpread(
                categories.name(),
                Double.NaN,
                new Histogram(0, counts.length - 1, counts),
                IntStream.range(0, counts.length)
                        .mapToObj(category -> Diagnostics.text(categories, category))
                        .toList(),
                List.of(),
                correlation);
    }
}
