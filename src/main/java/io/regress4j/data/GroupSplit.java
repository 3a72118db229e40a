package io.regress4j.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whole groups drawn by chance, those of scikit-learn's {@code GroupShuffleSplit(n_splits=1, test_size=…, random_state=…)}:
 * no group has rows on both sides.
 *
 * @param column name of the column whose values are the groups
 * @param testSize how many groups are held out
 * @param seed scikit-learn's {@code random_state}, 0 to 2³²-1
 */
public record GroupSplit(String column, TestSize testSize, long seed) implements SplitConfig {

    /** @throws IllegalArgumentException if the seed is out of its range */
    public GroupSplit {
        Objects.requireNonNull(column);
        Objects.requireNonNull(testSize);
        Permutation.requireSeed(seed);
    }

    /** @throws IllegalArgumentException if the groups are not those of the rows */
    @Override
    public Split cut(int rows, int[] groups) {
        if (groups.length != rows) {
            throw new IllegalArgumentException(
                    "expected the group of each of %d rows, got %d".formatted(rows, groups.length));
        }
        int count = Arrays.stream(groups).max().orElse(-1) + 1;
        int[] permutation = Permutation.of(count, seed);
        BitSet heldOut = new BitSet(count);
        Arrays.stream(permutation, 0, testSize.of(count, "group(s) of '%s'".formatted(column)))
                .forEach(heldOut::set);
        return new Split(
                positions(rows, row -> !heldOut.get(groups[row])), positions(rows, row -> heldOut.get(groups[row])));
    }

    private static int[] positions(int rows, IntPredicate wanted) {
        return IntStream.range(0, rows).filter(wanted).toArray();
    }

    @Override
    public String toString() {
        return "test size %s of the groups of '%s', split seed %d".formatted(testSize, column, seed);
    }
}
