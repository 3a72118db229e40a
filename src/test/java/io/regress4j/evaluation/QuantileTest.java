package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTest {
    /** numpy.quantile([1, 2, 4, 8, 16], q). */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.025, 1.1", "0.1, 1.4", "0.25, 2", "0.4, 3.2", "0.5, 4", "0.9, 12.8", "0.975, 15.2", "1, 16"})
    void isNumpysLinearInterpolation(double share, double expected) {
        assertThat(Quantile.ofSorted(new double[] {1, 2, 4, 8, 16}, share)).isCloseTo(expected, within(1e-14 * 16));
    }

    @ParameterizedTest
    @CsvSource({"0", "0.3", "1"})
    void isTheOnlyValueOfOne(double share) {
        assertThat(Quantile.ofSorted(new double[] {7}, share)).isEqualTo(7);
    }
}
