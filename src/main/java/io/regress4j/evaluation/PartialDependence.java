package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a predictor says on the average when one feature is set to a value in every row (Friedman, Greedy function
 * approximation, Annals of Statistics 29, 2001; scikit-learn's {@code partial_dependence} with {@code kind="average"}).
 * Where features depend on each other it also asks about rows that cannot be.
 *
 * @param grid values of the feature, ascending
 * @param mean mean prediction over all rows at each of them, in the target's unit [grid]
 */
public record PartialDependence(double[] grid, double[] mean) {
    private static final int POINTS = 20;

    /**
     * At the quantiles of the feature from 5 % to 95 %, each value once. Values that are NaN are missing and do not count.
     *
     * @param predictor of the rows
     * @param feature position of the feature that is set
     * @param values its values [rows]
     */
    public static PartialDependence of(ChangedFeature predictor, int feature, double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] grid = IntStream.range(0, sorted.length == 0 ? 0 : POINTS)
                .mapToDouble(i -> Quantile.ofSorted(sorted, 0.05 + 0.9 * i / (POINTS - 1)))
                .distinct()
                .toArray();
        return at(grid, predictor, feature, values.length);
    }

    /**
     * At the values of {@code grid}.
     *
     * @param rows how many the predictor has
     */
    public static PartialDependence at(double[] grid, ChangedFeature predictor, int feature, int rows) {
        double[] everywhere = new double[rows];
        double[] mean = new double[grid.length];
        for (int i = 0; i < grid.length; i++) {
            Arrays.fill(everywhere, grid[i]);
            mean[i] = Arrays.stream(predictor.predict(feature, everywhere))
                    .average()
                    .orElseThrow();
        }
        return new PartialDependence(grid, mean);
    }
}
