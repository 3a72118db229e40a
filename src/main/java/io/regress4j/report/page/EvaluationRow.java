package io.regress4j.report.page;

import io.regress4j.batch.BatchEvaluation;
import java.util.List;

/**
 * One model on one file.
 *
 * @param model its file
 * @param data the file
 * @param unit of the target, or null if none is known
 * @param result how it did
 * @param failures the limits it broke, in words
 */
public record EvaluationRow(
        String model, String data, String unit, BatchEvaluation.Result result, List<String> failures) {
    /** MSE of least squares; NaN if the model carries none. */
    public double baselineMse() {
        return result.leastSquares() == null
                ? Double.NaN
                : result.leastSquares().mse();
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
