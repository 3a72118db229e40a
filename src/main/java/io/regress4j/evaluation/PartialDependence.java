package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.function.UnaryOperator;
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
     * At the quantiles of the feature from 5 % to 95 %, each value once.
     *
     * @param predictor predictions [rows] for feature values, row-major [rows, features]
     * @param rows feature values, row-major [rows, features]
     * @param features how many there are
     * @param feature position of the one that is set
     */
    public static PartialDependence of(UnaryOperator<double[]> predictor, double[] rows, int features, int feature) {
        double[] sorted = IntStream.range(0, rows.length / features)
                .mapToDouble(row -> rows[row * features + feature])
                .sorted()
                .toArray();
        double[] grid = IntStream.range(0, POINTS)
                .mapToDouble(i -> Quantile.ofSorted(sorted, 0.05 + 0.9 * i / (POINTS - 1)))
                .distinct()
                .toArray();
        return at(grid, predictor, rows, features, feature);
    }

    /** At the values of {@code grid}. */
    static PartialDependence at(
            double[] grid, UnaryOperator<double[]> predictor, double[] rows, int features, int feature) {
        double[] changed = rows.clone();
        double[] mean = new double[grid.length];
        for (int i = 0; i < grid.length; i++) {
            for (int cell = feature; cell < changed.length; cell += features) {
                changed[cell] = grid[i];
            }
            mean[i] = Arrays.stream(predictor.apply(changed)).average().orElseThrow();
        }
        return new PartialDependence(grid, mean);
    }
}
