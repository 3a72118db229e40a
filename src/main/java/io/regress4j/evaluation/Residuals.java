package io.regress4j.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What is left of the truth when the prediction is taken off: truth - prediction.
 *
 * @param truth [rows]
 * @param prediction [rows]
 * @param residual truth - prediction, in the target's unit [rows]
 * @param histogram of the residuals
 * @param ranges how the model does in the fifths of the truth
 * @param worst positions of the rows with the largest |residual|, the largest first
 */
public record Residuals(
        double[] truth,
        double[] prediction,
        double[] residual,
        Histogram histogram,
        List<TargetRange> ranges,
        int[] worst) {
    private static final int BINS = 20;
    private static final int WORST = 10;

    /**
     * @param truth one row or more
     * @throws IllegalArgumentException if the arrays differ in length or are empty
     */
    public static Residuals of(double[] truth, double[] prediction) {
        Metrics.requireRows(truth);
        double[] residual = Metrics.errors(prediction, truth);
        return new Residuals(
                truth,
                prediction,
                residual,
                Histogram.of(residual, BINS),
                TargetRange.fifths(truth, prediction),
                largest(residual));
    }

    /** Only the few that can be among the largest are compared with each other. */
    private static int[] largest(double[] residual) {
        double[] sorted = DoubleStream.of(residual).map(Math::abs).sorted().toArray();
        double least = sorted[Math.max(0, sorted.length - WORST)];
        return IntStream.range(0, residual.length)
                .filter(row -> Math.abs(residual[row]) >= least)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -Math.abs(residual[row])))
                .limit(WORST)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
