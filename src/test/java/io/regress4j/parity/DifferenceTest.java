package io.regress4j.parity;

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
    void numberByNumberItIsTheWorstOfThem() {
        double[] theirs = {1, -8, 4};
        assertThat(Difference.elementwise(new double[] {1.5, -8, 3}, theirs)).isEqualTo(0.5);
        assertThat(Difference.elementwise(new double[] {1.5, -8, 3}, theirs, new double[] {-50, 1, 2}))
                .isEqualTo(0.5);
        assertThat(Difference.elementwise(new double[] {0}, new double[] {0})).isZero();
        assertThat(Difference.elementwise(new double[] {1}, theirs)).isInfinite();
        assertThat(Difference.elementwise(new double[] {Double.NaN, -8, 4}, theirs))
                .isInfinite();
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
