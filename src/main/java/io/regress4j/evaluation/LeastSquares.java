package io.regress4j.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Linear least squares with an intercept, the baseline that a network has to beat. Collinear and constant features do
 * no harm: of all solutions it takes the one with the smallest standardized coefficients, like the pseudo-inverse.
 *
 * @param coefficients the intercept, then one per feature [features + 1]
 */
public record LeastSquares(double[] coefficients) {
    /** Directions with less than this share of the largest variance count as collinear. */
    private static final double COLLINEAR = 1e-12;

    /**
     * Solves on standardized columns.
     *
     * @param rows feature values, row-major [rows, features]
     * @param target [rows]
     */
    public static LeastSquares fit(double[] rows, double[] target) {
        int n = target.length;
        int width = rows.length / n;
        double[] mean = new double[width];
        double[] scale = new double[width];
        for (int j = 0; j < width; j++) {
            double[] column = column(rows, width, j);
            double columnMean = Arrays.stream(column).sum() / n;
            double deviation = Math.sqrt(Arrays.stream(column)
                            .map(v -> (v - columnMean) * (v - columnMean))
                            .sum()
                    / n);
            mean[j] = columnMean;
            scale[j] = deviation > 1e-14 * Math.abs(columnMean) ? deviation : Double.POSITIVE_INFINITY;
        }
        double targetMean = Arrays.stream(target).sum() / n;

        double[][] gram = new double[width][width];
        double[] moment = new double[width];
        double[] z = new double[width];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < width; j++) {
                z[j] = (rows[i * width + j] - mean[j]) / scale[j];
                moment[j] += z[j] * (target[i] - targetMean) / n;
                for (int k = 0; k <= j; k++) {
                    gram[j][k] += z[j] * z[k] / n;
                    gram[k][j] = gram[j][k];
                }
            }
        }
        return unstandardized(solve(gram, moment), mean, scale, targetMean);
    }

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

    /** By the singular values of the correlations, which are their eigenvalues. */
    private static double[] solve(double[][] gram, double[] moment) {
        SingularValueDecomposition parts = new SingularValueDecomposition(new Array2DRowRealMatrix(gram, false));
        double[] values = parts.getSingularValues(); // largest first
        double[] projected = parts.getU().preMultiply(moment);
        for (int i = 0; i < values.length; i++) {
            projected[i] = values[i] > COLLINEAR * values[0] ? projected[i] / values[i] : 0;
        }
        return parts.getV().operate(projected);
    }

    private static LeastSquares unstandardized(double[] slopes, double[] mean, double[] scale, double targetMean) {
        double[] coefficients = new double[slopes.length + 1];
        coefficients[0] = targetMean;
        for (int j = 0; j < slopes.length; j++) {
            coefficients[j + 1] = slopes[j] / scale[j];
            coefficients[0] -= coefficients[j + 1] * mean[j];
        }
        return new LeastSquares(coefficients);
    }

    private static double[] column(double[] rows, int width, int index) {
        double[] column = new double[rows.length / width];
        Arrays.setAll(column, i -> rows[i * width + index]);
        return column;
    }
}
