package io.regress4j.training;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelqf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelsd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dlaset;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dormqr;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtrcon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtrtrs;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import io.regress4j.backend.Backend;
import io.regress4j.data.Cells;
import io.regress4j.data.Table;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Fits {@link LeastSquares} with LAPACK, on standardized columns. Of all solutions it takes the one with the smallest
 * standardized coefficients, and directions whose singular value is below ε · max(rows, features) of the largest count as
 * collinear: NumPy's {@code lstsq} with its own tolerance. Most tables are solved by {@link NormalEquations}. Others are first
 * reduced to a triangle, by rows or by columns, whichever are fewer; only a triangle that is nearly singular is worth its singular
 * values.
 */
public final class LeastSquaresFit {
    private static final double EPSILON = Math.ulp(1.0);

    private static final byte LOWER = 'L';
    private static final byte UPPER = 'U';
    private static final byte LEFT = 'L';
    private static final byte PLAIN = 'N';
    private static final byte TRANSPOSED = 'T';
    private static final byte NOT_UNIT = 'N';
    private static final byte ONE_NORM = '1';

    private final int rows;
    private final int width; // columns that are not constant
    private final StandardColumns columns;
    private final double[] target; // with mean 0, times the roots
    private final double[] roots; // of the weights [rows], or none

    private LeastSquaresFit(StandardColumns columns, double[] target, double[] roots) {
        this.columns = columns;
        this.target = target;
        this.roots = roots;
        this.rows = target.length;
        this.width = columns.width();
    }

    /**
     * Fits an intercept and a slope for each feature.
     *
     * @param features row-major [rows, features]
     * @param target [rows]
     * @param weights factors of the rows' squared errors [rows]; empty where all count the same
     */
    public static LeastSquares fit(double[] features, double[] target, double[] weights) {
        int columns = features.length / target.length;
        return fit(
                Cells.of(features, columns), FeatureEncoder.ofNumbers(Standardizer.identity(columns)), target, weights);
    }

    /** Fits an intercept and a slope for each input of a network, before it is scaled. */
    static LeastSquares fit(Table rows, FeatureEncoder encoder) {
        return fit(rows.cells(), encoder, rows.target(), rows.weights());
    }

    private static LeastSquares fit(Cells rows, FeatureEncoder encoder, double[] target, double[] weights) {
        Backend.prepare();
        double[] roots = Arrays.stream(weights).map(Math::sqrt).toArray();
        return (rows.rows() > encoder.inputs() && encoder.inputs() <= NormalEquations.MOST_COLUMNS
                        ? NormalEquations.of(rows, encoder, target, roots).solve()
                        : Optional.<LeastSquares>empty())
                .orElseGet(() -> standardized(rows, encoder, target, weights, roots));
    }

    private static LeastSquares standardized(
            Cells rows, FeatureEncoder encoder, double[] target, double[] weights, double[] roots) {
        StandardColumns columns = StandardColumns.of(rows, encoder, weights);
        double mean = WeightedMean.of(target, weights);
        double[] centered = IntStream.range(0, target.length)
                .mapToDouble(row -> (target[row] - mean) * (roots.length == 0 ? 1 : roots[row]))
                .toArray();
        return new LeastSquares(columns.coefficients(new LeastSquaresFit(columns, centered, roots).slopes(), mean));
    }

    /** Rows that count the same. */
    public static LeastSquares fit(double[] features, double[] target) {
        return fit(features, target, new double[0]);
    }

    private double[] slopes() {
        if (width == 0) {
            return new double[0];
        }
        return rows > width ? ofManyRows() : ofFewRows();
    }

    /**
     * With Z the standardized table and y the target: [Z y]ᵀ = L Q, block of rows after block of rows. Then Z b = y is
     * Rᵀ b = r in the least-squares sense, R and r being the first rows and the last row of L.
     */
    private double[] ofManyRows() {
        int size = width + 1;
        int most = Math.max(1024, 2 * size);
        try (DoublePointer matrix = new DoublePointer((long) size * Math.min(rows, most + size));
                DoublePointer reflectors = new DoublePointer(size)) {
            int done = 0;
            for (int before = 0; done < rows; before = Math.min(size, done)) {
                int count = Math.min(most, rows - done);
                Cells.Block block = columns.block(done, count, roots, size);
                double[] some = block.values();
                for (int i = 0; i < count; i++) {
                    some[i * size + width] = target[block.positions()[i]];
                }
                matrix.position((long) size * before).put(some, 0, some.length);
                matrix.position(0);
                done += count;
                check(LAPACKE_dgelqf(LAPACK_COL_MAJOR, size, before + count, matrix, size, reflectors));
                clearAboveDiagonal(matrix, size, Math.min(size, before + count));
            }
            double[] right = new double[width];
            for (int i = 0; i < width; i++) {
                right[i] = matrix.get((long) size * i + width);
            }
            return solve(matrix, size, width, LOWER, right);
        }
    }

    /**
     * Zᵀ = Q R. The smallest b with Z b = y is Q c with Rᵀ c = y. The columns of Z have mean 0, so its rows add up to
     * nothing: a column of ones, whose slope comes out as 0, makes them independent.
     */
    private double[] ofFewRows() {
        int size = width + 1;
        try (DoublePointer matrix = new DoublePointer((long) size * rows);
                DoublePointer reflectors = new DoublePointer(rows);
                DoublePointer slopes = new DoublePointer(size)) {
            Cells.Block block = columns.block(0, rows, roots, size);
            double[] all = block.values();
            double[] right = new double[rows];
            for (int i = 0; i < rows; i++) {
                int position = block.positions()[i];
                all[i * size + width] = roots.length == 0 ? 1 : roots[position];
                right[i] = target[position];
            }
            matrix.put(all, 0, all.length);
            check(LAPACKE_dgeqrf(LAPACK_COL_MAJOR, size, rows, matrix, size, reflectors));
            slopes.put(Arrays.copyOf(solve(matrix, size, rows, UPPER, right), size), 0, size);
            check(LAPACKE_dormqr(LAPACK_COL_MAJOR, LEFT, PLAIN, size, 1, rows, matrix, size, reflectors, slopes, size));
            double[] found = new double[width];
            slopes.get(found, 0, width);
            return found;
        }
    }

    /** Solves with the transpose of a triangle at the beginning of a matrix. */
    private double[] solve(DoublePointer matrix, int stride, int size, byte triangle, double[] right) {
        try (DoublePointer solution = new DoublePointer(right);
                DoublePointer condition = new DoublePointer(1)) {
            check(LAPACKE_dtrcon(LAPACK_COL_MAJOR, ONE_NORM, triangle, NOT_UNIT, size, matrix, stride, condition));
            // The estimate of the condition may be off by the size, and a little more.
            if (condition.get() > 10 * size * tolerance()) {
                check(LAPACKE_dtrtrs(
                        LAPACK_COL_MAJOR, triangle, TRANSPOSED, NOT_UNIT, size, 1, matrix, stride, solution, size));
                double[] found = new double[size];
                solution.get(found);
                return found;
            }
        }
        return bySingularValues(transposed(matrix, stride, size, triangle), right);
    }

    private double[] bySingularValues(double[] square, double[] right) {
        int size = right.length;
        try (DoublePointer matrix = new DoublePointer(square);
                DoublePointer solution = new DoublePointer(right);
                DoublePointer values = new DoublePointer(size);
                IntPointer rank = new IntPointer(1)) {
            check(LAPACKE_dgelsd(
                    LAPACK_COL_MAJOR, size, size, 1, matrix, size, solution, size, values, tolerance(), rank));
            double[] found = new double[size];
            solution.get(found);
            return found;
        }
    }

    private double tolerance() {
        return EPSILON * Math.max(rows, width);
    }

    /** The transpose of a triangle, column by column, with zeros in the other half. */
    private static double[] transposed(DoublePointer matrix, int stride, int size, byte triangle) {
        double[] transposed = new double[Math.multiplyExact(size, size)];
        double[] column = new double[size];
        for (int j = 0; j < size; j++) {
            matrix.position((long) stride * j).get(column, 0, size);
            int from = triangle == LOWER ? j : 0;
            int to = triangle == LOWER ? size : j + 1;
            for (int i = from; i < to; i++) {
                transposed[i * size + j] = column[i];
            }
        }
        matrix.position(0);
        return transposed;
    }

    private static void clearAboveDiagonal(DoublePointer matrix, int size, int columns) {
        if (columns > 1) {
            DoublePointer above = new DoublePointer(matrix).position(size);
            check(LAPACKE_dlaset(LAPACK_COL_MAJOR, UPPER, columns - 1, columns - 1, 0, 0, above, size));
        }
    }

    private static void check(int info) {
        if (info != 0) {
            throw new IllegalStateException("LAPACK ended with %d".formatted(info));
        }
    }
}
