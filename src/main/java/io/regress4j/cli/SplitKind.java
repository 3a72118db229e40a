package io.regress4j.cli;

import io.regress4j.csv.CsvHeader;
import io.regress4j.data.GroupSplit;
import io.regress4j.data.OrderedSplit;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TestSize;
import java.io.Serializable;

/**
 * What {@code --split} says.
 *
 * @param isInOrder whether the last rows are held out
 * @param group name of the column whose groups are held out; null for none
 */
record SplitKind(boolean isInOrder, String group) implements Serializable {
    static final SplitKind RANDOM = new SplitKind(false, null);
    private static final String GROUP = "group:";

    /** @throws IllegalArgumentException if the text is no kind of split */
    static SplitKind parse(String text) {
        String column = text.startsWith(GROUP) ? CsvHeader.name(text.substring(GROUP.length())) : "";
        if (!column.isEmpty()) {
            return new SplitKind(false, column);
        }
        return switch (text) {
            case "random" -> RANDOM;
            case "order" -> new SplitKind(true, null);
            default ->
                throw new IllegalArgumentException(
                        "expected random, order or group:COL, such as group:city; got '%s'".formatted(text));
        };
    }

    /** @throws IllegalArgumentException if the seed is out of its range */
    SplitConfig config(TestSize testSize, long seed) {
        RandomSplit random = new RandomSplit(testSize, seed); // judges the seed, which draws folds in any case
        if (isInOrder) {
            return new OrderedSplit(testSize);
        }
        return group == null ? random : new GroupSplit(group, testSize, seed);
    }

    @Override
    public String toString() {
        return isInOrder ? "order" : group == null ? "random" : GROUP + group;
    }
}
