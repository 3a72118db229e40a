package io.regress4j.evaluation;

import java.util.stream.IntStream;

/**
 * How far predictions lie from the truth. For truth [3, -0.5, 2, 7] and prediction [2.5, 0, 2, 8]: MSE 0.375, MAE 0.5,
 * R² 0.9486.
 *
 * @param rows number of rows
 * @param mse mean of (prediction - truth)², in the target's unit squared
 * @param rmse square root of the MSE, in the target's unit
 * @param mae mean of |prediction - truth|, in the target's unit
 * @param r2 1 - Σ(prediction - truth)² / Σ(truth - mean)², without unit; NaN where the truth does not vary, because there
 *     is nothing to explain: for a single row, and where all values are the same
 * @param largestError largest |prediction - truth|, in the target's unit
 */
public record Metrics(long rows, double mse, double rmse, double mae, double r2, double largestError) {
    /** With room for the sum of the squares of many rows. */
    private static final double LARGEST_ERROR = 1e145;

    /** @throws IllegalArgumentException if the arrays differ in length or are empty */
    public static Metrics of(double[] truth, double[] prediction) {
        requireRows(truth);
        return ErrorMoments.of(truth, errors(truth, prediction)).metrics();
    }

    /**
     * Finds the rows that no score can hold, because the prediction is not a finite number or its square would overflow.
     *
     * @param truth [rows]
     * @param prediction [rows]
     * @return their positions, ascending
     */
    public static int[] unscorable(double[] truth, double[] prediction) {
        return IntStream.range(0, truth.length)
                .filter(row -> !(Math.abs(prediction[row] - truth[row]) <= LARGEST_ERROR))
                .toArray();
    }

    /** prediction - truth [rows]. */
    static double[] errors(double[] truth, double[] prediction) {
        if (truth.length != prediction.length) {
            throw new IllegalArgumentException("Expected as many predictions as truths; got %d and %d."
                    .formatted(prediction.length, truth.length));
        }
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> prediction[i] - truth[i])
                .toArray();
    }

    static void requireRows(double[] truth) {
        if (truth.length == 0) {
            throw new IllegalArgumentException("Expected at least one row; got none.");
        }
    }
}
