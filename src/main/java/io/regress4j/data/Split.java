package io.regress4j.data;

import java.util.Arrays;

/**
 * Which rows train and which test, row for row and in order those of scikit-learn's
 * {@code train_test_split(test_size=…, random_state=…)}.
 *
 * @param train positions of the training rows
 * @param test positions of the test rows
 */
public record Split(int[] train, int[] test) {

    /**
     * Shuffles the positions and cuts: the first are the test rows, the next the training rows.
     *
     * @param rows how many rows there are
     * @throws io.regress4j.backend.CannotProceedException if no row would be left to train
     */
    public static Split of(int rows, SplitConfig config) {
        int testRows = config.testSize().of(rows);
        int[] permutation = permutation(rows, config.seed());
        return new Split(Arrays.copyOfRange(permutation, testRows, rows), Arrays.copyOfRange(permutation, 0, testRows));
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
