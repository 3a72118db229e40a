package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How closely a feature and the target go together, the two of them alone.
 *
 * @param kind how it is measured
 * @param value NaN where a correlation does not exist, because one of the two has one value only
 */
public record Correlation(Kind kind, double value) {

    /** How it is measured. */
    public enum Kind {
        /** Pearson's r, from -1 to 1: how well a straight line fits. */
        PEARSON,
        /**
         * The correlation ratio η, from 0 to 1: the square root of the share of the target's variance that lies between the
         * categories (Fisher, Statistical Methods for Research Workers, 1925).
         */
        ETA;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Pearson's r over the rows that have both values.
     *
     * @param a NaN where it is missing [rows]
     * @param b NaN where it is missing [rows]
     */
    public static Correlation pearson(double[] a, double[] b) {
        int[] both = rows(a.length, row -> !Double.isNaN(a[row]) && !Double.isNaN(b[row]));
        double meanA = mean(a, both);
        double meanB = mean(b, both);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int row : both) {
            double fromA = a[row] - meanA;
            double fromB = b[row] - meanB;
            ab += fromA * fromB;
            aa += fromA * fromA;
            bb += fromB * fromB;
        }
        return new Correlation(Kind.PEARSON, limited(ab / Math.sqrt(aa) / Math.sqrt(bb)));
    }

    /**
     * The correlation ratio over the rows that have both values.
     *
     * @param categories numbers of the categories, from 0; below 0 or NaN where there is none [rows]
     * @param values NaN where it is missing [rows]
     */
    public static Correlation eta(double[] categories, double[] values) {
        int[] both = rows(categories.length, row -> categories[row] >= 0 && !Double.isNaN(values[row]));
        int count = (int) Arrays.stream(categories).filter(c -> c >= 0).max().orElse(0) + 1;
        double mean = mean(values, both);
        double[] sums = new double[count]; // of the distances from the mean
        int[] sizes = new int[count];
        double all = 0;
        for (int row : both) {
            double fromMean = values[row] - mean;
            sums[(int) categories[row]] += fromMean;
            sizes[(int) categories[row]]++;
            all += fromMean * fromMean;
        }
        double between = 0;
        for (int category = 0; category < count; category++) {
            between += sizes[category] == 0 ? 0 : sums[category] * sums[category] / sizes[category];
        }
        return new Correlation(Kind.ETA, limited(Math.sqrt(between / all)));
    }

    private static int[] rows(int count, IntPredicate isKnown) {
        return IntStream.range(0, count).filter(isKnown).toArray();
    }

    private static double mean(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).sum() / rows.length;
    }

    /** Rounding may lead a little beyond 1. */
    private static double limited(double value) {
        return Double.isFinite(value) ? Math.max(-1, Math.min(1, value)) : Double.NaN;
    }
}
