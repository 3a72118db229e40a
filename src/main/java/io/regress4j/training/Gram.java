package io.regress4j.training;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpocon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrs;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

import io.regress4j.evaluation.LeastSquares;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * What least squares need to know of rows, whose number does not matter: the products of columns, of the target and of a
 * column of ones. Those of two sets of rows add up to those of both.
 *
 * @param sums the lower triangle of Gᵀ G, column by column, where G is [columns, target, 1], shifted and weighted
 * @param shift of each column, and then of the target, near their means so that no digits are lost [columns + 1]
 */
public record Gram(double[] sums, double[] shift) implements Serializable {
    /** Of the correlations, as the reciprocal: the solution keeps about 11 digits. */
    private static final double WELL_CONDITIONED = 1e-5;

    /** The share of a column's squares that the shift must leave to its variance. */
    private static final double NEAR_MEAN = 0.1;

    private static final byte LOWER = 'L';

    /** Of no rows. */
    public static Gram none(double[] shift) {
        int size = shift.length + 1;
        return new Gram(new double[Math.multiplyExact(size, size)], shift);
    }

    /**
     * Of some rows.
     *
     * @param columns row-major [rows, columns]
     * @param target [rows]
     * @param roots of the rows' weights [rows]; empty where all count the same
     */
    public static Gram of(double[] columns, double[] target, double[] roots, double[] shift) {
        int count = target.length;
        int width = shift.length - 1;
        int size = width + 2;
        double[] block = new double[count * size];
        for (int row = 0; row < count; row++) {
            int at = row * size;
            double root = roots.length == 0 ? 1 : roots[row];
            for (int j = 0; j < width; j++) {
                block[at + j] = (columns[row * width + j] - shift[j]) * root;
            }
            block[at + width] = (target[row] - shift[width]) * root;
            block[at + width + 1] = root;
        }
        double[] sums = new double[size * size];
        cblas_dsyrk(CblasColMajor, CblasLower, CblasNoTrans, size, count, 1, block, size, 0, sums, size);
        return new Gram(sums, shift);
    }

    /** Adds other rows. */
    public void add(Gram other) {
        Arrays.setAll(sums, i -> sums[i] + other.sums[i]);
    }

    /** Empty where the squares have lost the digits that tell the columns apart, or a column is constant. */
    public Optional<LeastSquares> solve() {
        int size = shift.length + 1;
        int columns = size - 2;
        double[] gram = sums;
        double count = gram[(size - 1) * size + size - 1];
        double[] mean = new double[size - 1]; // from the shift
        Arrays.setAll(mean, j -> gram[j * size + size - 1] / count);
        double[] scale = new double[size - 1];
        for (int j = 0; j < size - 1; j++) {
            double squares = gram[j * size + j];
            double variance = squares - mean[j] * mean[j] * count;
            scale[j] = Math.sqrt(variance);
            boolean isTold = variance > NEAR_MEAN * squares
                    && scale[j] > Math.sqrt(count) * 1e-9 * Math.abs(shift[j])
                    && Double.isFinite(1 / variance);
            if (!isTold) {
                return Optional.empty();
            }
        }
        double[] correlations =
                new double[Math.multiplyExact(columns, columns)]; // the lower triangle, column by column
        for (int j = 0; j < columns; j++) {
            for (int i = j; i < columns; i++) {
                correlations[j * columns + i] = correlation(gram, mean, scale, i, j, count);
            }
        }
        double[] slopes = new double[columns];
        Arrays.setAll(slopes, j -> correlation(gram, mean, scale, columns, j, count));
        if (!solve(correlations, slopes)) {
            return Optional.empty();
        }
        double[] coefficients = new double[columns + 1];
        coefficients[0] = shift[columns] + mean[columns];
        for (int j = 0; j < columns; j++) {
            coefficients[j + 1] = slopes[j] * scale[columns] / scale[j];
            coefficients[0] -= coefficients[j + 1] * (shift[j] + mean[j]);
        }
        return Optional.of(new LeastSquares(coefficients));
    }

    private static double correlation(double[] gram, double[] mean, double[] scale, int i, int j, double count) {
        int size = mean.length + 1;
        return (gram[j * size + i] / scale[i] - mean[i] / scale[i] * mean[j] * count) / scale[j];
    }

    /** Solves in place; false if the matrix is nearly singular. */
    private static boolean solve(double[] matrix, double[] right) {
        int size = right.length;
        double norm = 0;
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += Math.abs(matrix[Math.min(i, j) * size + Math.max(i, j)]);
            }
            norm = Math.max(norm, sum);
        }
        double[] condition = new double[1];
        return LAPACKE_dpotrf(LAPACK_COL_MAJOR, LOWER, size, matrix, size) == 0
                && LAPACKE_dpocon(LAPACK_COL_MAJOR, LOWER, size, matrix, size, norm, condition) == 0
                && condition[0] > WELL_CONDITIONED
                && LAPACKE_dpotrs(LAPACK_COL_MAJOR, LOWER, size, 1, matrix, size, right, size) == 0;
    }
}
