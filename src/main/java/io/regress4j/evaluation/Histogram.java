package io.regress4j.evaluation;

/**
 * How many values fall into equal bins from the smallest to the largest.
 *
 * @param min lower edge of the first bin
 * @param max upper edge of the last bin
 * @param counts values in each bin; a value on an edge counts above it, the largest in the last bin
 */
public record Histogram(double min, double max, int[] counts) {

    /** @param values one or more; where all are the same they are in the first bin */
    public static Histogram of(double[] values, int bins) {
        double min = values[0];
        double max = values[0];
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double width = (max - min) / bins;
        int[] counts = new int[bins];
        for (double value : values) {
            int bin = width == 0 ? 0 : (int) ((value - min) / width);
            counts[Math.min(bin, bins - 1)]++;
        }
        return new Histogram(min, max, counts);
    }
}
