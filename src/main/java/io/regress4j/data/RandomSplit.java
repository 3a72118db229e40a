package io.regress4j.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Rows drawn by chance, row for row those of scikit-learn's {@code train_test_split(test_size=…, random_state=…)}.
 *
 * @param testSize how many rows are held out
 * @param seed scikit-learn's {@code random_state}, 0 to 2³²-1
 */
public record RandomSplit(TestSize testSize, long seed) implements SplitConfig {

    /** @throws IllegalArgumentException if the seed is out of its range */
    public RandomSplit {
        Objects.requireNonNull(testSize);
        Permutation.requireSeed(seed);
    }

    /** Shuffles the positions and cuts: the first are the test rows, the next the training rows. */
    @Override
    public Split cut(int rows, int[] groups) {
        int test = testSize.of(rows, "row(s)");
        int[] permutation = Permutation.of(rows, seed);
        return new Split(Arrays.copyOfRange(permutation, test, rows), Arrays.copyOfRange(permutation, 0, test));
    }

    @Override
    public String toString() {
        return "test size %s, split seed %d".formatted(testSize, seed);
    }
}
