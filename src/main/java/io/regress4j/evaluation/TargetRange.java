package io.regress4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How a model does on the rows whose truth lies in a range, because a good score may hide a range that is bad.
 *
 * @param from smallest truth in it
 * @param to largest truth in it
 * @param metrics of its rows; R² is of little use within a range
 * @param meanResidual mean of truth - prediction, in the target's unit; above 0 where predictions are too low
 */
public record TargetRange(double from, double to, Metrics metrics, double meanResidual) {
    private static final int RANGES = 5;

    /**
     * The fifths of the rows by their truth. Equal truths stay together, so that there may be fewer ranges.
     *
     * @param truth [rows]
     * @param prediction [rows]
     */
    public static List<TargetRange> fifths(double[] truth, double[] prediction) {
        double[] sorted = truth.clone();
        Arrays.sort(sorted);
        double[] tops = IntStream.rangeClosed(1, RANGES)
                .mapToDouble(i -> sorted[(int) (((long) i * sorted.length + RANGES - 1) / RANGES) - 1])
                .distinct()
                .toArray();
        List<TargetRange> ranges = new ArrayList<>();
        double below = Double.NEGATIVE_INFINITY;
        for (double top : tops) {
            double from = below;
            ranges.add(of(truth, prediction, row -> truth[row] > from && truth[row] <= top));
            below = top;
        }
        return ranges;
    }

    private static TargetRange of(double[] truth, double[] prediction, IntPredicate isIn) {
        int[] rows = IntStream.range(0, truth.length).filter(isIn).toArray();
        double[] truths = IntStream.of(rows).mapToDouble(row -> truth[row]).toArray();
        double[] predictions =
                IntStream.of(rows).mapToDouble(row -> prediction[row]).toArray();
        return new TargetRange(
                DoubleStream.of(truths).min().orElseThrow(),
                DoubleStream.of(truths).max().orElseThrow(),
                Metrics.of(truths, predictions),
                -Arrays.stream(Metrics.errors(truths, predictions)).average().orElseThrow());
    }
}
