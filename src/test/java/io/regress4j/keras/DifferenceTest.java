package io.regress4j.keras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void isTheLargestDifferenceAsAShareOfTheLargestNumber() {
        assertThat(Difference.relative(new double[] {1.5, -8, 3}, new double[] {1, -8, 4}))
                .isEqualTo(1.0 / 8);
    }

    @Test
    void equalNumbersDoNotDifferEvenIfAllAreZero() {
        assertThat(Difference.relative(new double[3], new double[3])).isZero();
    }

    @Test
    void looksAtTheChosenEntriesOnly() {
        assertThat(Difference.relative(new double[] {9, 2, 3}, new double[] {1, 2, 4}, 1, 3))
                .isEqualTo(0.25);
    }

    @Test
    void ofATableIsThatOfItsWorstRow() {
        double[][] theirs = {{1, 1}, {4, 2}};

        assertThat(Difference.relative(new double[][] {{1, 1.1}, {5, 2}}, theirs))
                .isEqualTo(0.25);
        assertThat(Difference.relative(new double[][] {{1, 1}}, theirs)).isInfinite();
    }

    @Test
    void whatIsMissingOrNotANumberDiffersWithoutLimit() {
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;

        assertThat(Difference.relative(new double[2], new double[3])).isInfinite();
        assertThat(Difference.relative(new double[] {1, nan}, new double[] {1, 2}))
                .isEqualTo(infinite);
        assertThat(Difference.relative(new double[] {nan}, new double[] {nan})).isEqualTo(infinite);
        assertThat(Difference.relative(new double[] {infinite}, new double[] {infinite}))
                .isEqualTo(infinite);
        assertThat(Difference.relative(new double[] {1}, new double[] {0})).isEqualTo(infinite);
    }
}
