package io.regress4j.training;

import io.regress4j.data.Cells;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.preprocessing.FeatureEncoder;
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

    /** Rows that give the shifts. */
    private static final int SAMPLE = 1024;

    private static final int MOST_ROWS = 4096;
    private static final int MOST_CELLS = 1 << 21;

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
        return gram().solve();
    }

    private Gram gram() {
        int size = columns() + 2;
        int most = Math.max(64, Math.min(MOST_ROWS, MOST_CELLS / size));
        int blocks = (rows.rows() + most - 1) / most;
        int together = Math.min(blocks, Cores.all());
        Gram sum = Gram.none(shift);
        Cells.Blocks held = rows.blocks();
        for (int from = 0; from < blocks; from += together) {
            IntStream.range(from, Math.min(blocks, from + together))
                    .parallel()
                    .mapToObj(block -> gram(held.get(block * most, Math.min(most, rows.rows() - block * most))))
                    .toList()
                    .forEach(sum::add);
        }
        return sum;
    }

    private Gram gram(Cells.Block some) {
        int count = some.positions().length;
        double[] targets = new double[count];
        double[] factors = new double[roots.length == 0 ? 0 : count];
        for (int row = 0; row < count; row++) {
            targets[row] = target[some.positions()[row]];
            if (roots.length > 0) {
                factors[row] = roots[some.positions()[row]];
            }
        }
        return Gram.of(encoder.expand(some.values()), targets, factors, shift);
    }
}
