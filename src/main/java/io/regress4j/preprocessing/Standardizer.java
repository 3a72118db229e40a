package io.regress4j.preprocessing;

import io.regress4j.data.Cells;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was learned of each column, to bring it to mean 0 and standard deviation 1: scikit-learn's
 * {@code StandardScaler}. The divisor of the variance is n, not n-1. Immutable.
 *
 * @param mean mean of each column, in the column's unit
 * @param scale standard deviation of each column, in the column's unit; 1 where the column is constant
 */
public record Standardizer(double[] mean, double[] scale) implements Serializable {
    private static final double EPSILON = Math.ulp(1.0);

    /** Numbers that are added up by themselves, so that a sum of many loses few digits. */
    private static final int BLOCK = 512;

    /** @throws IllegalArgumentException if there is not one scale for each mean */
    public Standardizer {
        if (mean.length != scale.length) {
            throw new IllegalArgumentException("expected one of the scale for each of the mean, got %d and %d"
                    .formatted(scale.length, mean.length));
        }
        mean = mean.clone();
        scale = scale.clone();
    }

    /** Changes nothing: mean 0, scale 1. */
    public static Standardizer identity(int columns) {
        double[] ones = new double[columns];
        Arrays.fill(ones, 1);
        return new Standardizer(new double[columns], ones);
    }

    /** Learns from rows, row-major [rows, columns]. */
    public static Standardizer fit(double[] rows, int columns) {
        List<double[]> learned = Cells.of(rows, columns).mapColumns((column, values) -> meanAndScale(values));
        return new Standardizer(
                learned.stream().mapToDouble(column -> column[0]).toArray(),
                learned.stream().mapToDouble(column -> column[1]).toArray());
    }

    /** Of one column [rows]. */
    static double[] meanAndScale(double[] values) {
        double mean = sum(values) / values.length;
        return new double[] {mean, scale(values, mean)};
    }

    /** Of the numbers of a column that are not here. */
    static double[] meanAndScale(InputMoments moments) {
        return new double[] {moments.mean(), scale(moments.count(), moments.mean(), moments.squares() / moments.count())
        };
    }

    public int columns() {
        return mean.length;
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] scale() {
        return scale.clone();
    }

    /** Both, one after the other, as one. */
    public Standardizer then(Standardizer next) {
        double[] means = IntStream.range(0, columns())
                .mapToDouble(i -> mean[i] + scale[i] * next.mean[i])
                .toArray();
        double[] scales = IntStream.range(0, columns())
                .mapToDouble(i -> scale[i] * next.scale[i])
                .toArray();
        return new Standardizer(means, scales);
    }

    /** (value - mean) / scale for rows, row-major [rows, columns], as a new array. */
    public double[] apply(double[] rows) {
        double[] scaled = new double[rows.length];
        for (int start = 0; start < rows.length; start += mean.length) {
            for (int column = 0; column < mean.length; column++) {
                scaled[start + column] = apply(rows[start + column], column);
            }
        }
        return scaled;
    }

    /** (value - mean) / scale of one column. */
    public double apply(double value, int column) {
        return (value - mean[column]) / scale[column];
    }

    /** value · scale + mean for rows, row-major [rows, columns], as a new array. */
    public double[] revert(double[] rows) {
        double[] reverted = new double[rows.length];
        for (int start = 0; start < rows.length; start += mean.length) {
            for (int column = 0; column < mean.length; column++) {
                reverted[start + column] = rows[start + column] * scale[column] + mean[column];
            }
        }
        return reverted;
    }

    /**
     * Columns that plain DL4J would leave unscaled: its normalizer takes a standard deviation below 1e-5 for zero.
     *
     * @return their positions
     */
    public int[] skippedByDl4j() {
        return IntStream.range(0, scale.length).filter(i -> scale[i] < 1e-5).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Standardizer that && Arrays.equals(mean, that.mean) && Arrays.equals(scale, that.scale);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(scale);
    }

    /** Block by block. */
    private static double sum(double[] values) {
        double sum = 0;
        for (int from = 0; from < values.length; from += BLOCK) {
            double block = 0;
            for (int i = from; i < Math.min(from + BLOCK, values.length); i++) {
                block += values[i];
            }
            sum += block;
        }
        return sum;
    }

    /** Corrected two-pass variance; scikit-learn's rule decides when a column counts as constant. */
    private static double scale(double[] values, double mean) {
        double n = values.length;
        double drift = 0;
        double squares = 0;
        for (int from = 0; from < values.length; from += BLOCK) {
            double blockDrift = 0;
            double blockSquares = 0;
            for (int i = from; i < Math.min(from + BLOCK, values.length); i++) {
                double distance = values[i] - mean;
                blockDrift += distance;
                blockSquares += distance * distance;
            }
            drift += blockDrift;
            squares += blockSquares;
        }
        return scale(n, mean, (squares - drift * drift / n) / n);
    }

    private static double scale(double n, double mean, double variance) {
        double rounding = n * mean * EPSILON;
        boolean isConstant = variance <= n * EPSILON * variance + rounding * rounding;
        return isConstant ? 1 : Math.sqrt(variance);
    }
}
