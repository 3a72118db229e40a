package io.regress4j.data;

import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows train and which test, row for row and in order those of scikit-learn's
 * {@code train_test_split(test_size=…, random_state=…)}.
 *
 * @param train positions of the training rows
 * @param test positions of the test rows
 */
@io.regress4j.visibility.Internal
public record Split(int[] train, int[] test) {

    /**
     * Shuffles the positions and cuts: the first are the test rows, the next the training rows.
     *
     * @param rows how many rows there are
     * @throws io.regress4j.files.CannotProceedException if no row would be left to train
     */
    public static Split of(int rows, SplitConfig config) {
        int testRows = config.testSize().of(rows);
        int[] permutation = permutation(rows, config.seed());
        return new Split(Arrays.copyOfRange(permutation, testRows, rows), Arrays.copyOfRange(permutation, 0, testRows));
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
        int[] permutation = permutation(rows, seed);
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

    /** NumPy's {@code RandomState(seed).permutation(n)}: Fisher-Yates from the end over MT19937. */
    private static int[] permutation(int n, long seed) {
        Mt19937 random = new Mt19937((int) seed);
        int[] permutation = new int[n];
        Arrays.setAll(permutation, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = upTo(i, random);
            int moved = permutation[i];
            permutation[i] = permutation[j];
            permutation[j] = moved;
        }
        return permutation;
    }

    /** NumPy's legacy bounded draw: mask to the next power of two, reject what lies above {@code max}. */
    private static int upTo(int max, Mt19937 random) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int draw;
        do {
            draw = random.nextInt() & mask;
        } while (draw > max);
        return draw;
    }
}
