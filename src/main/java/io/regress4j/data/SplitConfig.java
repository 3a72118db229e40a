package io.regress4j.data;

/** Which rows of a table are held out for the test; the request, before the rows are known. */
public sealed interface SplitConfig permits RandomSplit, OrderedSplit, GroupSplit, SeparateTest, NoTest {

    /** The article's split: a fifth of the rows, seed 42. */
    static RandomSplit article() {
        return new RandomSplit(TestSize.fraction(0.2), 42);
    }

    /**
     * Cuts a table.
     *
     * @param rows how many rows it has
     * @param groups rows of one group have one number, 0 and up [rows]; looked at by a split of groups alone
     * @throws io.regress4j.files.CannotProceedException if no row would be left to train
     */
    Split cut(int rows, int[] groups);
}
