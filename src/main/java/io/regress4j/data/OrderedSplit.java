package io.regress4j.data;

import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The last rows of the file, as scikit-learn's {@code train_test_split(test_size=…, shuffle=False)}: for rows in the order
 * of time.
 *
 * @param testSize how many rows are held out
 */
public record OrderedSplit(TestSize testSize) implements SplitConfig {
    public OrderedSplit {
        Objects.requireNonNull(testSize);
    }

    @Override
    public Split cut(int rows, int[] groups) {
        int train = rows - testSize.of(rows, "row(s)");
        return new Split(
                IntStream.range(0, train).toArray(),
                IntStream.range(train, rows).toArray());
    }

    @Override
    public String toString() {
        return "test size %s, the last rows".formatted(testSize);
    }
}
