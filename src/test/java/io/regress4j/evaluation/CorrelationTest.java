package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double GAP = Double.NaN;

    /** {@code scipy.stats.pearsonr([1, 2, 4, 8, 16], [3, 1, 4, 1, 5])}. */
    @Test
    void isPearsonsOfNumbers() {
        Correlation correlation = Correlation.pearson(new double[] {1, 2, 4, 8, 16}, new double[] {3, 1, 4, 1, 5});
        assertThat(correlation.kind()).hasToString("pearson");
        assertThat(correlation.value()).isCloseTo(0.5086821802303193, within(1e-15));
    }

    @Test
    void takesTheRowsThatHaveBoth() {
        assertThat(Correlation.pearson(new double[] {1, 2, GAP, 4, 8, 16, 7}, new double[] {3, 1, 99, 4, 1, 5, GAP})
                        .value())
                .isCloseTo(0.5086821802303193, within(1e-15));
        assertThat(Correlation.eta(new double[] {0, 0, 1, 1, 2, -1, 0}, new double[] {1, 2, 4, 8, 3, 99, GAP})
                        .value())
                .isCloseTo(0.8419644348718306, within(1e-15));
    }

    /** By hand: between the groups 20.7, in all 29.2. */
    @Test
    void isTheCorrelationRatioOfCategories() {
        Correlation correlation = Correlation.eta(new double[] {0, 0, 1, 1, 2}, new double[] {1, 2, 4, 8, 3});
        assertThat(correlation.kind()).hasToString("eta");
        assertThat(correlation.value()).isCloseTo(Math.sqrt(20.7 / 29.2), within(1e-15));
    }

    @Test
    void knowsItsEnds() {
        double[] up = {0.1, 0.2, 0.3, 0.7};
        assertThat(Correlation.pearson(up, up).value()).isEqualTo(1, within(1e-15));
        assertThat(Correlation.pearson(up, new double[] {-0.3, -0.6, -0.9, -2.1})
                        .value())
                .isBetween(-1.0, -1 + 1e-15);
        assertThat(Correlation.eta(new double[] {0, 1, 2, 3}, up).value()).isBetween(1 - 1e-15, 1.0);
        assertThat(Correlation.eta(new double[] {0, 0, 1, 1}, new double[] {1, 2, 2, 1})
                        .value())
                .isZero();
    }

    @Test
    void doesNotExistWhereOneOfThemIsConstant() {
        double[] varied = {1, 2, 3};
        double[] constant = {5, 5, 5};
        assertThat(Correlation.pearson(constant, varied).value()).isNaN();
        assertThat(Correlation.pearson(varied, constant).value()).isNaN();
        assertThat(Correlation.eta(varied, constant).value()).isNaN();
        assertThat(Correlation.pearson(new double[] {GAP, GAP, GAP}, varied).value())
                .isNaN();
    }
}
