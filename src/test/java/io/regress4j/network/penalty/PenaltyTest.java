package io.regress4j.network.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PenaltyTest {
    private static final double[] WEIGHTS = {0.5, -0.25, 2, 1, -3, 4, 0, -12};

    /** Keras's L1L2 of these weights, the sums and the slopes; 0.01 · 22.75, 0.3 · 174.3125, and both. */
    @Test
    void costsWhatKerasTakes() {
        assertThat(sum(new Penalty(0.01, 0))).isCloseTo(0.2275, within(1e-14));
        assertThat(sum(new Penalty(0, 0.3))).isCloseTo(52.29375, within(1e-13));
        assertThat(sum(new Penalty(0.01, 0.3))).isCloseTo(52.52125, within(1e-13));
        assertThat(Arrays.stream(WEIGHTS).map(new Penalty(0.01, 0.3)::slope).toArray())
                .containsExactly(new double[] {0.31, -0.16, 1.21, 0.61, -1.81, 2.41, 0, -7.21}, within(1e-14));
    }

    @Test
    void refusesAFactorThatWouldReward() {
        for (double factor : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Penalty(factor, 0)).hasMessage("expected an l1 of 0 or more, got " + factor);
            assertThatThrownBy(() -> new Penalty(0, factor)).hasMessage("expected an l2 of 0 or more, got " + factor);
        }
    }

    private static double sum(Penalty penalty) {
        return Arrays.stream(WEIGHTS).map(penalty::value).sum();
    }
}
