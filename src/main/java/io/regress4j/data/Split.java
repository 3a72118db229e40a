package io.regress4j.data;

import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows train and which test.
 *
 * @param train positions of the training rows
 * @param test positions of the test rows
 */
public record Split(int[] train, int[] test) {

    /**
     * Cuts a table whose rows have no groups.
     *
     * @param rows how many rows there are
     * @throws CannotProceedException if no row would be left to train
     */
    public static Split of(int rows, SplitConfig config) {
        return config.cut(rows, new int[0]);
    }

    /** The test rows in the order of the file: whoever scores them again adds the same errors in the same order. */
    public int[] testInOrder() {
        return Arrays.stream(test).sorted().toArray();
    }

    /** No row is held out. */
    static Split allTrain(int rows) {
        return new Split(IntStream.range(0, rows).toArray(), new int[0]);
    }

    /**
     * The splits of a cross-validation, row for row those of scikit-learn's
     * {@code KFold(n_splits=…, shuffle=True, random_state=…)}: each row is a test row once.
     *
     * @throws IllegalArgumentException if there are fewer than 2 folds
     * @throws CannotProceedException if there are more folds than rows
     */
    public static List<Split> folds(int rows, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException("expected 2 or more folds, got %d".formatted(folds));
        }
        if (folds > rows) {
            throw new CannotProceedException(
                    "%d folds need as many training rows, but there are %d. Use fewer.".formatted(folds, rows));
        }
        int[] permutation = Permutation.of(rows, seed);
        List<Split> splits = new ArrayList<>();
        int from = 0;
        for (int fold = 0; fold < folds; fold++) {
            int to = from + rows / folds + (fold < rows % folds ? 1 : 0);
            BitSet test = new BitSet(rows);
            Arrays.stream(permutation, from, to).forEach(test::set);
            int[] train = IntStream.range(0, rows).filter(row -> !test.get(row)).toArray();
            splits.add(new Split(train, test.stream().toArray()));
            from = to;
        }
        return splits;
    }
}
