package io.regress4j.data;

import java.util.Objects;

/**
 * The test rows are those of a file of their own; all rows of the other train.
 *
 * @param name of that file
 * @param sha256 SHA-256 of its bytes
 */
public record SeparateTest(String name, String sha256) implements SplitConfig {
    public SeparateTest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sha256);
    }

    @Override
    public Split cut(int rows, int[] groups) {
        return Split.allTrain(rows);
    }

    @Override
    public String toString() {
        return "tested on %s".formatted(name);
    }
}
