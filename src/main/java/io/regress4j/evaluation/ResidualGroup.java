package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a model gets wrong on rows that are alike in a feature.
 *
 * @param from smallest value of the feature; NaN where it is missing
 * @param to largest value
 * @param middle median value
 * @param rows how many they are
 * @param meanResidual mean of truth - prediction, in the target's unit; above 0 where predictions are too low
 * @param low 10 % quantile of the residuals
 * @param high 90 % quantile of the residuals
 * @param rmse root of the mean of squared residuals
 */
public record ResidualGroup(
        double from, double to, double middle, int rows, double meanResidual, double low, double high, double rmse) {
    private static final int MOST_BINS = 10;
    private static final int FEWEST_ROWS = 8;

    /**
     * Bins of about as many rows each, ascending, ten at the most and of eight rows or more; equal values stay together. Rows
     * without a value are a group of their own, the last.
     *
     * @param values of the feature [rows]
     * @param residuals truth - prediction [rows]
     */
    public static List<ResidualGroup> bins(double[] values, double[] residuals) {
        double[] known =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int bins = Math.max(1, Math.min(MOST_BINS, known.length / FEWEST_ROWS));
        double[] tops = IntStream.rangeClosed(1, known.length == 0 ? 0 : bins)
                .mapToDouble(i -> known[(int) (((long) i * known.length + bins - 1) / bins) - 1])
                .distinct()
                .toArray();
        return grouped(tops.length + 1, values, residuals, value -> bin(tops, value));
    }

    /**
     * One group for each value that occurs, ascending.
     *
     * @param values whole numbers, such as the positions of categories [rows]
     * @param residuals truth - prediction [rows]
     */
    public static List<ResidualGroup> each(double[] values, double[] residuals) {
        double[] distinct = DoubleStream.of(values).distinct().sorted().toArray();
        return grouped(distinct.length, values, residuals, value -> Arrays.binarySearch(distinct, value));
    }

    /**
     * Of some rows together.
     *
     * @param values of the feature, one or more [rows]
     * @param residuals truth - prediction [rows]
     */
    public static ResidualGroup of(double[] values, double[] residuals) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] errors = residuals.clone();
        Arrays.sort(errors);
        return new ResidualGroup(
                sorted[0],
                sorted[sorted.length - 1],
                Quantile.ofSorted(sorted, 0.5),
                errors.length,
                DoubleStream.of(residuals).average().orElseThrow(),
                Quantile.ofSorted(errors, 0.1),
                Quantile.ofSorted(errors, 0.9),
                Math.sqrt(DoubleStream.of(residuals).map(r -> r * r).average().orElseThrow()));
    }

    private static List<ResidualGroup> grouped(
            int groups, double[] values, double[] residuals, DoubleToIntFunction group) {
        int[] counts = new int[groups];
        for (double value : values) {
            counts[group.applyAsInt(value)]++;
        }
        double[][] valuesOf = new double[groups][];
        double[][] residualsOf = new double[groups][];
        for (int i = 0; i < groups; i++) {
            valuesOf[i] = new double[counts[i]];
            residualsOf[i] = new double[counts[i]];
        }
        int[] next = new int[groups];
        for (int row = 0; row < values.length; row++) {
            int i = group.applyAsInt(values[row]);
            valuesOf[i][next[i]] = values[row];
            residualsOf[i][next[i]++] = residuals[row];
        }
        return IntStream.range(0, groups)
                .filter(i -> counts[i] > 0)
                .mapToObj(i -> of(valuesOf[i], residualsOf[i]))
                .toList();
    }

    /** Position of the first top that is not below the value; behind all of them for NaN. */
    private static int bin(double[] tops, double value) {
        int found = Arrays.binarySearch(tops, value);
        return Double.isNaN(value) ? tops.length : found < 0 ? -found - 1 : found;
    }
}
