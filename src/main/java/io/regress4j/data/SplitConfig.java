package io.regress4j.data;

import java.util.Objects;

/**
 * How rows are split into training and test rows; the request.
 *
 * @param testSize how many rows are held out
 * @param seed scikit-learn's {@code random_state}, 0 to 2³²-1
 */
public record SplitConfig(TestSize testSize, long seed) {

    /** @throws IllegalArgumentException if the seed is out of its range */
    public SplitConfig {
        if (seed < 0 || seed >= 1L << 32) {
            throw new IllegalArgumentException(
                    "expected a split seed from 0 to 4294967295, as scikit-learn; got %d".formatted(seed));
        }
        Objects.requireNonNull(testSize);
    }

    /** The article's split: a fifth of the rows, seed 42. */
    public static SplitConfig article() {
        return new SplitConfig(TestSize.fraction(0.2), 42);
    }
}
