package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a predictor says on the average when one feature is set to a value in every row (Friedman, Greedy function
 * approximation, Annals of Statistics 29, 2001; scikit-learn's {@code partial_dependence} with {@code kind="both"}), and
 * what it says of single rows (individual conditional expectation: Goldstein et al., Peeking inside the black box, Journal
 * of Computational and Graphical Statistics 24, 2015). Where the rows' curves are parallel, the mean tells all; where they
 * cross, the feature works together with others. Where features depend on each other it also asks about rows that cannot be.
 *
 * @param grid values of the feature, ascending
 * @param mean mean prediction over all rows at each of them, in the target's unit [grid]
 * @param low 10 % quantile of the predictions at each of them [grid]
 * @param high 90 % quantile [grid]
 * @param curves of some rows, spread over all of them [rows][grid]
 */
public record PartialDependence(double[] grid, double[] mean, double[] low, double[] high, double[][] curves) {
    private static final int MOST_CURVES = 10;
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
        double[] low = new double[grid.length];
        double[] high = new double[grid.length];
        double[][] curves = new double[Math.min(rows, MOST_CURVES)][grid.length];
        for (int i = 0; i < grid.length; i++) {
            Arrays.fill(everywhere, grid[i]);
            double[] predictions = predictor.predict(feature, everywhere);
            mean[i] = Arrays.stream(predictions).average().orElseThrow();
            for (int curve = 0; curve < curves.length; curve++) {
                curves[curve][i] = predictions[(int) ((long) curve * rows / curves.length)];
            }
            double[] sorted = predictions.clone();
            Arrays.sort(sorted);
            low[i] = Quantile.ofSorted(sorted, 0.1);
            high[i] = Quantile.ofSorted(sorted, 0.9);
        }
        return new PartialDependence(grid, mean, low, high, curves);
    }
}
