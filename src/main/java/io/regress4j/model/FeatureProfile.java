package io.regress4j.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How the training rows were spread over one feature, to tell later whether new rows look like them.
 *
 * @param min smallest training value
 * @param max largest training value
 * @param edges inner bin edges, ascending: the deciles, each once
 * @param counts training rows in each bin [edges + 1]; a value on an edge counts above it
 */
public record FeatureProfile(double min, double max, double[] edges, long[] counts) {
    private static final int BINS = 10;

    /** @throws IllegalArgumentException if there is not one bin more than edges */
    public FeatureProfile {
        if (counts.length != edges.length + 1) {
            throw new IllegalArgumentException("expected one of the counts more than edges, %d, got %d"
                    .formatted(edges.length + 1, counts.length));
        }
    }

    public static FeatureProfile of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] edges = IntStream.range(1, BINS)
                .mapToDouble(bin -> sorted[(int) ((long) bin * sorted.length / BINS)])
                .distinct()
                .toArray();
        long[] counts = new long[edges.length + 1];
        for (double value : sorted) {
            counts[bin(edges, value)]++;
        }
        return new FeatureProfile(sorted[0], sorted[sorted.length - 1], edges, counts);
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
