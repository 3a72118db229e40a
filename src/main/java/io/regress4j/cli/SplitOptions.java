package io.regress4j.cli;

import io.regress4j.data.SplitConfig;
import io.regress4j.data.TestSize;
import java.io.Serializable;
import picocli.CommandLine.Option;

/** Which rows of a table are held out. */
final class SplitOptions implements Serializable {
    @Option(
            names = "--test-size",
            defaultValue = "0.2",
            paramLabel = "SHARE|N",
            converter = TestSizeConverter.class,
            description = "Rows held out: a share such as 0.2, or a count such as 100. Default: ${DEFAULT-VALUE}.")
    private TestSize testSize;

    @Option(
            names = "--split",
            defaultValue = "random",
            paramLabel = "HOW",
            converter = SplitKindConverter.class,
            description = "Which rows are held out: random, the last in the file's order (order), or whole groups of"
                    + " a column (group:COL). Default: ${DEFAULT-VALUE}.")
    private SplitKind split = SplitKind.RANDOM;

    @Option(
            names = "--split-seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "scikit-learn's random_state of the split, and of the folds of a cross-validation."
                    + " Default: ${DEFAULT-VALUE}.")
    private long splitSeed;

    /** @throws IllegalArgumentException if the split seed is out of its range */
    SplitConfig config() {
        return split.config(testSize, splitSeed);
    }

    long seed() {
        return splitSeed;
    }

    /** The column whose values keep rows together; null for none. */
    String group() {
        return split.group();
    }
}
