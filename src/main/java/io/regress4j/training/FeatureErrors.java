package io.regress4j.training;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.Table;
import io.regress4j.evaluation.ResidualGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a model is wrong along one feature, on rows that it has not seen.
 *
 * @param column the feature
 * @param groups of numbers and dates ascending, what is missing last; of categories the worst first
 * @param labels the groups of categories and dates in words; empty for numbers
 * @param omitted categories that there is no room for, all with a smaller error
 */
public record FeatureErrors(Column column, List<ResidualGroup> groups, List<String> labels, int omitted) {
    private static final int MOST_CATEGORIES = 12;

    /** A category with fewer rows tells little; such are put together. */
    private static final int FEWEST_ROWS = 5;

    public boolean isCategory() {
        return column instanceof CategoricalColumn;
    }

    /**
     * Of some features, but for those whose rows are all in one group, which tells nothing.
     *
     * @param residuals truth - prediction [rows]
     * @param features their positions
     */
    static List<FeatureErrors> of(Table table, double[] residuals, IntStream features) {
        return features.mapToObj(
                        feature -> of(table.schema().columns().get(feature), table.feature(feature), residuals))
                .filter(errors -> errors.groups().size() > 1)
                .toList();
    }

    static FeatureErrors of(Column column, double[] values, double[] residuals) {
        if (column instanceof CategoricalColumn) {
            return ofCategories(column, values, residuals);
        }
        List<ResidualGroup> bins = ResidualGroup.bins(values, residuals);
        List<String> labels = column instanceof DateColumn
                ? bins.stream().map(bin -> days(column, bin)).toList()
                : List.of();
        return new FeatureErrors(column, bins, labels, 0);
    }

    private static String days(Column column, ResidualGroup bin) {
        return bin.from() == bin.to() || Double.isNaN(bin.from())
                ? Diagnostics.text(column, bin.from())
                : column.text(bin.from()) + " to " + column.text(bin.to());
    }

    private static FeatureErrors ofCategories(Column column, double[] values, double[] residuals) {
        List<ResidualGroup> groups = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        boolean[] isRare = new boolean[values.length];
        for (ResidualGroup group : ResidualGroup.each(values, residuals)) {
            if (group.rows() >= FEWEST_ROWS) {
                groups.add(group);
                labels.add(Diagnostics.text(column, group.from()));
            } else {
                IntStream.range(0, values.length)
                        .filter(row -> Double.compare(values[row], group.from()) == 0)
                        .forEach(row -> isRare[row] = true);
            }
        }
        addRare(isRare, values, residuals, groups, labels);
        int[] worstFirst = IntStream.range(0, groups.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -groups.get(i).rmse()))
                .limit(MOST_CATEGORIES)
                .mapToInt(Integer::intValue)
                .toArray();
        return new FeatureErrors(
                column,
                IntStream.of(worstFirst).mapToObj(groups::get).toList(),
                IntStream.of(worstFirst).mapToObj(labels::get).toList(),
                groups.size() - worstFirst.length);
    }

    private static void addRare(
            boolean[] isRare, double[] values, double[] residuals, List<ResidualGroup> groups, List<String> labels) {
        int[] rows =
                IntStream.range(0, values.length).filter(row -> isRare[row]).toArray();
        if (rows.length > 0) {
            double[] rare = IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
            groups.add(ResidualGroup.of(
                    rare, IntStream.of(rows).mapToDouble(row -> residuals[row]).toArray()));
            labels.add("rare (fewer than %d rows each)".formatted(FEWEST_ROWS));
        }
    }
}
