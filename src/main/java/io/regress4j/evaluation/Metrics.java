package io.regress4j.evaluation;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far predictions lie from the truth. For truth [3, -0.5, 2, 7] and prediction [2.5, 0, 2, 8]: MSE 0.375, MAE 0.5,
 * R² 0.9486.
 *
 * @param rows number of rows
 * @param mse mean of (prediction - truth)², in the target's unit squared
 * @param rmse square root of the MSE, in the target's unit
 * @param mae mean of |prediction - truth|, in the target's unit
 * @param r2 1 - Σ(prediction - truth)² / Σ(truth - mean)², without unit; NaN for a single row, and for a constant truth
 *     1 if every prediction is exact, else 0 (as scikit-learn)
 * @param largestError largest |prediction - truth|, in the target's unit
 */
public record Metrics(long rows, double mse, double rmse, double mae, double r2, double largestError) {

    /** @throws IllegalArgumentException if the arrays differ in length or are empty */
    public static Metrics of(double[] truth, double[] prediction) {
        double[] errors = errors(truth, prediction);
        double squares = DoubleStream.of(errors).map(e -> e * e).sum();
        double mse = squares / errors.length;
        return new Metrics(
                errors.length,
                mse,
                Math.sqrt(mse),
                DoubleStream.of(errors).map(Math::abs).sum() / errors.length,
                r2(truth, squares),
                DoubleStream.of(errors).map(Math::abs).max().orElseThrow());
    }

    /** prediction - truth [rows]. */
    static double[] errors(double[] truth, double[] prediction) {
        if (truth.length != prediction.length || truth.length == 0) {
            throw new IllegalArgumentException(
                    "Expected as many predictions as truths, and at least one; came %d and %d."
                            .formatted(prediction.length, truth.length));
        }
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> prediction[i] - truth[i])
                .toArray();
    }

    private static double r2(double[] truth, double squares) {
        if (truth.length < 2) {
            return Double.NaN;
        }
        double mean = DoubleStream.of(truth).sum() / truth.length;
        double total = DoubleStream.of(truth).map(t -> (t - mean) * (t - mean)).sum();
        if (total == 0) {
            return squares == 0 ? 1 : 0;
        }
        return 1 - squares / total;
    }
}
