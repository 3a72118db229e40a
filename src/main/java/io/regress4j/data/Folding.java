package io.regress4j.data;

import io.regress4j.files.CannotProceedException;
import io.regress4j.visibility.Internal;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How training rows are cut into folds for a cross-validation: rows of one group are in one fold.
 *
 * @param groups rows of one group have one number [rows]
 * @param isGrouped whether somebody named the groups; else each row is one
 * @param seed scikit-learn's {@code random_state}, 0 to 2³²-1
 */
@Internal
public record Folding(int[] groups, boolean isGrouped, long seed) {

    /** @throws IllegalArgumentException if the seed is out of its range */
    public Folding {
        Permutation.requireSeed(seed);
        groups = groups.clone();
    }

    /** Rows that have no groups. */
    public static Folding ofRows(int rows, long seed) {
        return new Folding(IntStream.range(0, rows).toArray(), false, seed);
    }

    /**
     * The training rows of a split, which keep the groups of the split.
     *
     * @param groups of all rows; empty if they have none
     */
    public static Folding of(Split split, int[] groups, long seed) {
        return groups.length == 0
                ? ofRows(split.train().length, seed)
                : new Folding(
                        IntStream.of(split.train()).map(row -> groups[row]).toArray(), true, seed);
    }

    /** How many folds there can be. */
    public int most() {
        return (int) IntStream.of(groups).distinct().count();
    }

    /** What is in one fold as a whole, in words. */
    public String units() {
        return isGrouped ? "groups of training rows" : "training rows";
    }

    /** Another cut of the same rows. */
    public Folding withSeed(long other) {
        return new Folding(groups, isGrouped, other);
    }

    /**
     * The splits, row for row those of scikit-learn's {@code GroupKFold(n_splits=…, shuffle=True, random_state=…)}, or of
     * {@code KFold} where rows have no groups: each row is a test row once.
     *
     * @throws IllegalArgumentException if there are fewer than 2 folds
     * @throws CannotProceedException if there are more folds than groups
     */
    public List<Split> cut(int folds) {
        int[] distinct = IntStream.of(groups).distinct().sorted().toArray();
        if (folds > distinct.length) {
            throw new CannotProceedException("%d folds need as many %s, but there are %d. Use fewer."
                    .formatted(folds, units(), distinct.length));
        }
        return Split.folds(distinct.length, folds, seed).stream()
                .map(fold -> {
                    BitSet test = new BitSet();
                    IntStream.of(fold.test()).forEach(group -> test.set(distinct[group]));
                    return new Split(rows(group -> !test.get(group)), rows(test::get));
                })
                .toList();
    }

    private int[] rows(IntPredicate isWanted) {
        return IntStream.range(0, groups.length)
                .filter(row -> isWanted.test(groups[row]))
                .toArray();
    }
}
