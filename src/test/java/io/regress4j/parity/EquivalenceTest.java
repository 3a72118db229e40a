package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.evaluation.Distribution;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two one-sided Welch tests. The expected numbers are SciPy's: the larger p-value of
 * {@code ttest_ind(a, b - margin, equal_var=False, alternative="greater")} and
 * {@code ttest_ind(a, b + margin, equal_var=False, alternative="less")}, and the limit
 * {@code margin - sqrt(var(a)/7 + var(b)/5) * t.ppf(0.95, 9.82245508977638)}.
 */
class EquivalenceTest {
    private static final double[] A = {17.2, 18.9, 19.4, 18.1, 20.3, 17.7, 18.8};
    private static final double[] B = {18.5, 19.1, 17.9, 18.2, 20.0};

    @ParameterizedTest
    @CsvSource({
        "1.5, 0.014725935422661221, 0.5095836010797363",
        "0.5, 0.24639835902994084, -0.4904163989202637",
        "0.2, 0.4371478882347626, -0.7904163989202637",
    })
    void equalsScipy(double margin, double pValue, double limit) {
        Equivalence test = Equivalence.of(A, B, margin);

        assertThat(test.meanDifference()).isCloseTo(0.1114285714285721, within(1e-14));
        assertThat(test.pValue()).isCloseTo(pValue, within(1e-10));
        assertThat(test.limit()).isCloseTo(limit, within(1e-8));
        assertThat(test.margin()).isEqualTo(margin);
    }

    @Test
    void doesNotDependOnWhichOfTheTwoComesFirst() {
        assertThat(Equivalence.of(B, A, 1.5).pValue())
                .isCloseTo(Equivalence.of(A, B, 1.5).pValue(), within(1e-15));
    }

    /** Too few values for a narrow margin: no evidence of equality, even though the means lie close. */
    @Test
    void closeMeansAloneAreNoEvidence() {
        assertThat(Equivalence.of(A, B, 1.5).holds()).isTrue();
        assertThat(Equivalence.of(A, B, 0.5).holds()).isFalse();
    }

    /** SciPy: p 0.9996842886849409. */
    @Test
    void meansFarApartAreNotEquivalent() {
        Equivalence test = Equivalence.of(new double[] {10, 12, 14}, new double[] {30, 31, 32, 33}, 2);

        assertThat(test.pValue()).isCloseTo(0.9996842886849409, within(1e-10));
        assertThat(test.holds()).isFalse();
    }

    /** The limit is where the p-value is exactly 0.05: shifted by a little less it holds, by a little more not. */
    @Test
    void theLimitIsTheLargestDifferenceThatHolds() {
        double[] b = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        double limit = Equivalence.of(b, b, 4).limit();

        assertThat(limit).isPositive();
        assertThat(Equivalence.of(shifted(b, limit - 1e-6), b, 4).holds()).isTrue();
        assertThat(Equivalence.of(shifted(b, limit + 1e-6), b, 4).holds()).isFalse();
        assertThat(Equivalence.of(shifted(b, -limit - 1e-6), b, 4).holds()).isFalse();
    }

    /** NumPy: std(ddof=1) of B. */
    @Test
    void theStandardDeviationHasTheDivisorOfASample() {
        assertThat(Distribution.of(B).sd()).isCloseTo(0.8324662155306971, within(1e-15));
    }

    private static double[] shifted(double[] values, double by) {
        return Arrays.stream(values).map(v -> v + by).toArray();
    }
}
