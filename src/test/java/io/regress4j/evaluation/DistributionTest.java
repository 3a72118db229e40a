package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionTest {
    /** NumPy: mean 4.0, std(ddof=1) 2.7386, quantile 0.05 → 1.2, 0.5 → 4, 0.95 → 7.4. */
    @Test
    void agreesWithNumPy() {
        Distribution distribution = Distribution.of(new double[] {8, 1, 4, 5, 2});
        assertThat(distribution.mean()).isEqualTo(4);
        assertThat(distribution.sd()).isCloseTo(2.7386127875258306, within(1e-15));
        assertThat(distribution.min()).isEqualTo(1);
        assertThat(distribution.q05()).isCloseTo(1.2, within(1e-15));
        assertThat(distribution.median()).isEqualTo(4);
        assertThat(distribution.q95()).isCloseTo(7.4, within(1e-15));
        assertThat(distribution.max()).isEqualTo(8);
        assertThat(distribution.values()).containsExactly(8, 1, 4, 5, 2);
    }

    @Test
    void countsEveryValueInItsBin() {
        assertThat(Distribution.of(new double[] {0, 1, 1.9, 2, 10}).histogram(5))
                .containsExactly(3, 1, 0, 0, 1);
        assertThat(Distribution.of(new double[] {3, 3}).histogram(4)).containsExactly(2, 0, 0, 0);
    }

    @Test
    void hasNoDeviationOfOneValue() {
        assertThat(Distribution.of(new double[] {3}).sd()).isNaN();
    }
}
