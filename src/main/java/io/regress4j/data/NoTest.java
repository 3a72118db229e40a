package io.regress4j.data;

/** All rows train; the score comes from elsewhere, such as a cross-validation. */
public record NoTest() implements SplitConfig {
    @Override
    public Split cut(int rows, int[] groups) {
        return Split.allTrain(rows);
    }

    @Override
    public String toString() {
        return "no row held out";
    }
}
