package io.regress4j.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a file that a score leaves out.
 *
 * @param withoutTarget those that have no target
 * @param withGaps those that lack a feature, which the training left out too
 * @param rejected those that cannot be scored, for one reason or another
 */
public record RowsLeftOut(long withoutTarget, long withGaps, long rejected) {

    /** In words, such as "3 rows have no target"; empty if there are none. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        add(words, withoutTarget, "has no target", "have no target");
        add(
                words,
                withGaps,
                "lacks a feature, as rows that the training dropped",
                "lack a feature, as rows that the training dropped");
        add(words, rejected, "cannot be scored", "cannot be scored");
        return words;
    }

    private static void add(List<String> words, long count, String one, String many) {
        if (count > 0) {
            words.add(count == 1 ? "1 row " + one : "%,d rows %s".formatted(count, many));
        }
    }
}
