package io.regress4j.evaluation;

import java.util.Arrays;

/**
 * How values are spread.
 *
 * @param mean their mean
 * @param sd sample standard deviation, with the divisor n-1; NaN for one value
 * @param min smallest
 * @param q05 5 % quantile
 * @param median 50 % quantile
 * @param q95 95 % quantile
 * @param max largest
 * @param values all of them, in their own order
 */
public record Distribution(
        double mean, double sd, double min, double q05, double median, double q95, double max, double[] values) {

    public static Distribution of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Distribution(
                mean,
                Math.sqrt(squares / (values.length - 1)),
                sorted[0],
                Quantile.ofSorted(sorted, 0.05),
                Quantile.ofSorted(sorted, 0.5),
                Quantile.ofSorted(sorted, 0.95),
                sorted[sorted.length - 1],
                values);
    }

    /** How many values fall into each of {@code bins} equal bins from the smallest to the largest. */
    public int[] histogram(int bins) {
        return Histogram.of(values, bins).counts();
    }
}
