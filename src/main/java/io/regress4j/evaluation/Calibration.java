package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether prediction intervals keep what they promise, at several levels. Levels for which there are too few residuals are
 * left out.
 *
 * @param rows on how many rows that was counted
 * @param level share of the rows to hold [levels]
 * @param halfWidth how far the interval reaches to either side, in the target's unit [levels]
 * @param coverage share of the rows that it did hold [levels]
 */
public record Calibration(int rows, double[] level, double[] halfWidth, double[] coverage) {
    private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

    /** On rows that neither the network nor the intervals have seen. */
    public static Calibration of(ConformalResiduals residuals, double[] truth, double[] prediction) {
        double[] levels = levels(residuals);
        double[] halfWidth = DoubleStream.of(levels).map(residuals::halfWidth).toArray();
        return new Calibration(
                truth.length,
                levels,
                halfWidth,
                DoubleStream.of(halfWidth)
                        .map(width -> ConformalResiduals.coverage(truth, prediction, width))
                        .toArray());
    }

    /**
     * On the rows of a cross-validation: each fold with intervals of the other folds' residuals.
     *
     * @param residuals truth - prediction of networks that did not see the row [rows]
     * @param folds the rows of each fold; each row is in one [folds][]
     */
    public static Calibration ofFolds(double[] residuals, List<int[]> folds) {
        ConformalResiduals all = ConformalResiduals.of(residuals);
        List<ConformalResiduals> others = folds.stream()
                .map(fold -> ConformalResiduals.of(without(residuals, fold)))
                .toList();
        double[] levels = levels(others.toArray(ConformalResiduals[]::new));
        return new Calibration(
                residuals.length,
                levels,
                DoubleStream.of(levels).map(all::halfWidth).toArray(),
                DoubleStream.of(levels)
                        .map(level -> IntStream.range(0, folds.size())
                                        .mapToLong(fold -> held(
                                                residuals,
                                                folds.get(fold),
                                                others.get(fold).halfWidth(level)))
                                        .sum()
                                / (double) residuals.length)
                        .toArray());
    }

    private static double[] levels(ConformalResiduals... residuals) {
        double highest = Arrays.stream(residuals)
                .mapToDouble(ConformalResiduals::highestLevel)
                .min()
                .orElse(0);
        return DoubleStream.of(LEVELS).filter(level -> level <= highest).toArray();
    }

    private static double[] without(double[] residuals, int[] rows) {
        double[] marked = residuals.clone();
        IntStream.of(rows).forEach(row -> marked[row] = Double.NaN);
        return DoubleStream.of(marked).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static long held(double[] residuals, int[] rows, double halfWidth) {
        return IntStream.of(rows)
                .filter(row -> Math.abs(residuals[row]) <= halfWidth)
                .count();
    }

    /**
     * Where the share would lie for 95 % of draws of as many rows if an interval held exactly what it promises, by the normal
     * distribution.
     */
    public Interval byChance(double asked) {
        double reach = ErrorMoments.NORMAL_95 * Math.sqrt(asked * (1 - asked) / rows);
        return new Interval(Math.max(0, asked - reach), Math.min(1, asked + reach));
    }
}
