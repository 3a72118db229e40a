package io.regress4j.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The columns of a table with mean 0 and standard deviation 1, without those that are constant up to rounding. Numbers up to
 * the largest double do not overflow on the way.
 *
 * @param table row-major [rows, columns]
 * @param mean of each column [columns]
 * @param scale standard deviation of each column [columns]; 0 of a constant one
 * @param kept positions of the columns that are not constant
 */
record StandardColumns(double[] table, double[] mean, double[] scale, int[] kept) {

    static StandardColumns of(double[] table, int rows, double[] weights) {
        int columns = table.length / rows;
        double[] mean = means(table, new double[columns], rows, weights);
        mean = means(table, mean, rows, weights); // again, from near by, for the last digits
        double[] largest = new double[columns];
        for (int at = 0; at < table.length; at += columns) {
            for (int j = 0; j < columns; j++) {
                largest[j] = Math.max(largest[j], Math.abs(table[at + j] - mean[j]));
            }
        }
        double[] squares = new double[columns];
        for (int at = 0; at < table.length; at += columns) {
            for (int j = 0; j < columns; j++) {
                double share = (table[at + j] - mean[j]) / largest[j];
                squares[j] += share * share;
            }
        }
        double rounding = Math.ulp(1.0) * Math.max(rows, columns);
        double[] scale = new double[columns];
        for (int j = 0; j < columns; j++) {
            double deviation = largest[j] * Math.sqrt(squares[j] / rows);
            scale[j] = deviation > rounding * Math.abs(mean[j]) ? deviation : 0;
        }
        int[] kept = IntStream.range(0, columns).filter(j -> scale[j] > 0).toArray();
        return new StandardColumns(table, mean, scale, kept);
    }

    int width() {
        return kept.length;
    }

    /** Puts one row where {@code row} begins. */
    void standardize(int index, double[] row) {
        int at = index * mean.length;
        for (int i = 0; i < kept.length; i++) {
            int j = kept[i];
            row[i] = (table[at + j] - mean[j]) / scale[j];
        }
    }

    /** The intercept and the slope of each column in its own unit, of slopes in standard deviations. */
    double[] coefficients(double[] slopes, double targetMean) {
        double[] coefficients = new double[mean.length + 1];
        coefficients[0] = targetMean;
        for (int i = 0; i < kept.length; i++) {
            int j = kept[i];
            coefficients[j + 1] = slopes[i] / scale[j];
            coefficients[0] -= coefficients[j + 1] * mean[j];
        }
        return coefficients;
    }

    private static double[] means(double[] table, double[] near, int rows, double[] weights) {
        double[] sum = new double[near.length];
        double total = Arrays.stream(weights).sum();
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < near.length; j++) {
                double distance = table[row * near.length + j] - near[j];
                sum[j] += weights.length == 0 ? distance / rows : distance * (weights[row] / total);
            }
        }
        Arrays.setAll(sum, j -> near[j] + sum[j]);
        return sum;
    }
}
