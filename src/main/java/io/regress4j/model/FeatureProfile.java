package io.regress4j.model;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How the training rows were spread over one feature, to tell later whether new rows look like them.
 *
 * @param min smallest training value
 * @param max largest training value
 * @param edges inner bin edges, ascending: the deciles, each once, or what lies between two categories
 * @param counts training rows in each bin [edges + 1]; a value on an edge counts above it
 * @param missing training rows in which the value is missing
 */
public record FeatureProfile(double min, double max, double[] edges, long[] counts, long missing) {
    private static final int BINS = 10;

    /** @throws IllegalArgumentException if there is not one bin more than edges */
    public FeatureProfile {
        if (counts.length != edges.length + 1) {
            throw new IllegalArgumentException("expected one of the counts more than edges, %d, got %d"
                    .formatted(edges.length + 1, counts.length));
        }
    }

    /**
     * Of the training rows.
     *
     * @param values numbers that stand for the values, NaN for a missing one [rows]
     */
    public static FeatureProfile of(Column column, double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        long missing = values.length - sorted.length;
        if (sorted.length == 0) {
            return new FeatureProfile(0, 0, new double[0], new long[1], missing);
        }
        double[] edges = column instanceof CategoricalColumn
                ? betweenCategories(sorted)
                : IntStream.range(1, BINS)
                        .mapToDouble(bin -> sorted[(int) ((long) bin * sorted.length / BINS)])
                        .distinct()
                        .toArray();
        return of(sorted, edges, missing);
    }

    /** A bin for each category. */
    private static double[] betweenCategories(double[] sorted) {
        return IntStream.range((int) sorted[0], (int) sorted[sorted.length - 1])
                .mapToDouble(category -> category + 0.5)
                .toArray();
    }

    private static FeatureProfile of(double[] sorted, double[] edges, long missing) {
        long[] counts = new long[edges.length + 1];
        for (double value : sorted) {
            counts[bin(edges, value)]++;
        }
        return new FeatureProfile(sorted[0], sorted[sorted.length - 1], edges, counts, missing);
    }

    /** How many training rows there were. */
    public long rows() {
        return LongStream.of(counts).sum() + missing;
    }

    /** The bin that {@code value} falls into. */
    public int bin(double value) {
        return bin(edges, value);
    }

    private static int bin(double[] edges, double value) {
        int found = Arrays.binarySearch(edges, value);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
