package io.regress4j.training;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpocon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrs;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

import io.regress4j.data.Cells;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.preprocessing.FeatureEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Least squares from one pass over the rows: the Gram matrix of the inputs, the target and a column of ones, each shifted by
 * about its mean so that no digits are lost, then Cholesky. Blocks of rows are multiplied side by side and added up in their
 * order, so that the sum does not depend on the number of cores.
 *
 * @param rows feature values [rows, features]
 * @param encoder makes the columns of them
 * @param target [rows]
 * @param roots of the rows' weights [rows]; empty where all count the same
 * @param shift of each column, and then of the target [columns + 1]
 */
record NormalEquations(Cells rows, FeatureEncoder encoder, double[] target, double[] roots, double[] shift) {
    /** Beyond that many the squares take too much memory. */
    static final int MOST_COLUMNS = 4096;

    /** Of the correlations, as the reciprocal: the solution keeps about 11 digits. */
    private static final double WELL_CONDITIONED = 1e-5;

    /** The share of a column's squares that the shift must leave to its variance. */
    private static final double NEAR_MEAN = 0.1;

    /** Rows that give the shifts. */
    private static final int SAMPLE = 1024;

    private static final int MOST_ROWS = 4096;
    private static final int MOST_CELLS = 1 << 21;
    private static final byte LOWER = 'L';

    static NormalEquations of(Cells rows, FeatureEncoder encoder, double[] target, double[] roots) {
        int columns = encoder.inputs();
        int some = Math.min(SAMPLE, rows.rows());
        int[] positions = IntStream.range(0, some)
                .map(i -> (int) ((long) i * rows.rows() / some))
                .toArray();
        double[] sample = encoder.expand(rows.select(positions).toArray());
        double[] shift = new double[columns + 1];
        for (int i = 0; i < some; i++) {
            for (int j = 0; j < columns; j++) {
                shift[j] += sample[i * columns + j] / some;
            }
            shift[columns] += target[positions[i]] / some;
        }
        return new NormalEquations(rows, encoder, target, roots, shift);
    }

    private int columns() {
        return encoder.inputs();
    }

    /** Empty where the squares have lost the digits that tell the columns apart, or a column is constant. */
    Optional<LeastSquares> solve() {
        int columns = columns();
        int size = columns + 2;
        double[] gram = gram();
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

    /** The lower triangle of Gᵀ G, column by column, where G is [inputs, target, 1], weighted. */
    private double[] gram() {
        int size = columns() + 2;
        int most = Math.max(64, Math.min(MOST_ROWS, MOST_CELLS / size));
        int blocks = (rows.rows() + most - 1) / most;
        int together = Math.min(blocks, Cores.all());
        double[] sum = new double[Math.multiplyExact(size, size)];
        for (int from = 0; from < blocks; from += together) {
            IntStream.range(from, Math.min(blocks, from + together))
                    .parallel()
                    .mapToObj(block -> gram(block * most, Math.min(most, rows.rows() - block * most)))
                    .toList()
                    .forEach(gram -> Arrays.setAll(sum, i -> sum[i] + gram[i]));
        }
        return sum;
    }

    private double[] gram(int from, int count) {
        int columns = columns();
        int size = columns + 2;
        Cells.Block some = rows.block(from, count);
        double[] expanded = encoder.expand(some.values());
        double[] block = new double[count * size];
        for (int row = 0; row < count; row++) {
            int at = row * size;
            int position = some.positions()[row];
            double root = roots.length == 0 ? 1 : roots[position];
            for (int j = 0; j < columns; j++) {
                block[at + j] = (expanded[row * columns + j] - shift[j]) * root;
            }
            block[at + columns] = (target[position] - shift[columns]) * root;
            block[at + columns + 1] = root;
        }
        double[] gram = new double[size * size];
        cblas_dsyrk(CblasColMajor, CblasLower, CblasNoTrans, size, count, 1, block, size, 0, gram, size);
        return gram;
    }
}
