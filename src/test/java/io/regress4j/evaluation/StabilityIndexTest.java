package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
    /** (0.75 - 0.5) ln 1.5 + (0.25 - 0.5) ln 0.5 = 0.2747, but for half a count in each bin. */
    @Test
    void comparesShares() {
        StabilityIndex index = StabilityIndex.of(new long[] {50_000, 50_000}, new long[] {75_000, 25_000});
        assertThat(index.value()).isCloseTo(0.25 * Math.log(1.5) - 0.25 * Math.log(0.5), within(1e-5));
        assertThat(index.isLarge()).isTrue();
    }

    @Test
    void isZeroWhereNothingChanged() {
        assertThat(StabilityIndex.of(new long[] {10, 20, 30}, new long[] {10, 20, 30})
                        .value())
                .isZero();
    }

    @Test
    void staysFiniteWithEmptyBins() {
        StabilityIndex index = StabilityIndex.of(new long[] {100, 0, 100}, new long[] {0, 200, 0});
        assertThat(index.value()).isFinite();
        assertThat(index.isLarge()).isTrue();
    }

    /** χ² with 9 degrees of freedom is above 27.877 once in a thousand times. */
    @Test
    void takesIntoAccountThatFewRowsAreSpreadByChance() {
        long[] even = {40, 40, 40, 40, 40, 40, 40, 40, 40, 40};
        StabilityIndex index = StabilityIndex.of(even, new long[] {2, 0, 1, 3, 0, 1, 2, 0, 1, 0});
        double limit = 27.877 * (1 / 400.0 + 1 / 10.0);
        assertThat(StabilityIndex.chance(limit, 10, 400, 10)).isCloseTo(0.999, within(1e-6));
        assertThat(index.value()).isGreaterThan(0.25);
        assertThat(index.isLarge()).isFalse();
    }

    @Test
    void seldomCriesWolf() {
        SplittableRandom random = new SplittableRandom(1);
        int large = 0;
        for (int trial = 0; trial < 2000; trial++) {
            long[] before = new long[10];
            long[] after = new long[10];
            random.ints(400, 0, 10).forEach(bin -> before[bin]++);
            random.ints(60, 0, 10).forEach(bin -> after[bin]++);
            StabilityIndex index = StabilityIndex.of(before, after);
            large += index.chance() > 0.999 ? 1 : 0;
        }
        assertThat(large).isBetween(0, 10);
    }
}
