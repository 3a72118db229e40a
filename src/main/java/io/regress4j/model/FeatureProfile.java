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
 * @param edges inner bin edges, ascending: the deciles, each once, or what lies between two categories; of more than 4,000
 *     rows the deciles of so many of them, spread over all
 * @param counts training rows in each bin [edges + 1]; a value on an edge counts above it
 * @param missing training rows in which the value is missing
 */
public record FeatureProfile(double min, double max, double[] edges, long[] counts, long missing) {
    /** Upper limit of the values, spread over the training rows, whose deciles are the edges. */
    private static final int MOST_SORTED = 4_000;

    private static final int BINS = 10;

    /** Values that are compared with every edge while they are in the cache. */
    private static final int BLOCK = 1024;

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
        double[] known = known(values);
        long missing = values.length - known.length;
        if (known.length == 0) {
            return new FeatureProfile(0, 0, new double[0], new long[1], missing);
        }
        double min = known[0];
        double max = known[0];
        for (double value : known) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        if (column instanceof CategoricalColumn) {
            return ofCategories((int) min, (int) max, known, missing);
        }
        double[] edges = deciles(known);
        return new FeatureProfile(min, max, edges, counts(edges, known), missing);
    }

    /** A bin for each. */
    private static FeatureProfile ofCategories(int first, int last, double[] known, long missing) {
        double[] edges = IntStream.range(first, last)
                .mapToDouble(category -> category + 0.5)
                .toArray();
        long[] counts = new long[edges.length + 1];
        for (double category : known) {
            counts[(int) category - first]++;
        }
        return new FeatureProfile(first, last, edges, counts, missing);
    }

    private static double[] known(double[] values) {
        int count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count == values.length
                ? values
                : Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    /** Edge by edge, without a branch: a search for every value would take longer than to read the values. */
    private static long[] counts(double[] edges, double[] known) {
        long[] below = new long[edges.length + 1];
        below[edges.length] = known.length;
        for (int from = 0; from < known.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, known.length);
            for (int edge = 0; edge < edges.length; edge++) {
                long negative = 0;
                for (int i = from; i < to; i++) {
                    negative += Double.doubleToRawLongBits(known[i] - edges[edge]) >>> Long.SIZE - 1;
                }
                below[edge] += negative;
            }
        }
        long[] counts = below.clone();
        for (int bin = 1; bin < counts.length; bin++) {
            counts[bin] -= below[bin - 1];
        }
        return counts;
    }

    /** Each once; of many values those of a sample, because sorting them all would take longer than reading them. */
    private static double[] deciles(double[] known) {
        int count = Math.min(known.length, MOST_SORTED);
        double[] sorted = new double[count];
        Arrays.setAll(sorted, i -> known[(int) ((long) i * known.length / count)]);
        Arrays.sort(sorted);
        return IntStream.range(1, BINS)
                .mapToDouble(bin -> sorted[(int) ((long) bin * count / BINS)])
                .distinct()
                .toArray();
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
