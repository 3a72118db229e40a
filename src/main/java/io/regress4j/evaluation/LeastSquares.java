package io.regress4j.evaluation;

/**
 * Linear least squares with an intercept, the baseline that a network has to beat.
 *
 * @param coefficients the intercept, then one per feature [features + 1]
 */
public record LeastSquares(double[] coefficients) {

    /** Predictions [rows] for feature values, row-major [rows, features]. */
    public double[] predict(double[] rows) {
        int width = coefficients.length - 1;
        double[] predictions = new double[rows.length / width];
        for (int i = 0; i < predictions.length; i++) {
            double sum = coefficients[0];
            for (int j = 0; j < width; j++) {
                sum += coefficients[j + 1] * rows[i * width + j];
            }
            predictions[i] = sum;
        }
        return predictions;
    }
}
