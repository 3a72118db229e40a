package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalResidualsTest {
    /** The ⌈(n+1)·level⌉-th smallest of nine, by hand. */
    @ParameterizedTest
    @CsvSource({"0.1, 1", "0.11, 2", "0.5, 5", "0.8, 8", "0.9, 9", "0.91, Infinity", "0.999, Infinity"})
    void takesTheRankOfTheLevel(double level, double expected) {
        double[] residuals = {-3, 9, 1, -7, 5, 2, -4, 8, 6};
        assertThat(ConformalResiduals.of(residuals).halfWidth(level)).isEqualTo(expected);
    }

    @Test
    void readsTheLevelAsItIsWritten() {
        double[] residuals = new double[99];
        Arrays.setAll(residuals, i -> i + 1);
        assertThat(ConformalResiduals.of(residuals).halfWidth(0.07)).isEqualTo(7); // 0.07 * 100 > 7 in binary
        assertThat(ConformalResiduals.of(residuals).highestLevel()).isEqualTo(0.99);
    }

    /** Of many residuals few are kept: a half width is never smaller than that of all, and hardly larger. */
    @ParameterizedTest
    @ValueSource(ints = {2000, 2001, 12_345, 100_000})
    void keepsTheConservativeSideOfMany(int rows) {
        double[] residuals = new SplittableRandom(rows).doubles(rows).toArray();
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        ConformalResiduals kept = ConformalResiduals.of(residuals);
        assertThat(kept.absolute()).hasSize(1999);
        for (double level : new double[] {0.5, 0.8, 0.9, 0.95, 0.99, 0.999}) {
            double exact = sorted[(int) Math.ceil((rows + 1) * level - 1e-9) - 1];
            assertThat(kept.halfWidth(level)).isBetween(exact, exact + 0.004);
        }
    }

    @Test
    void countsTheTruthsInside() {
        double[] truth = {1, 2, 3, 4};
        double[] prediction = {1.5, 2.5, 5, 4};
        assertThat(ConformalResiduals.coverage(truth, prediction, 0.5)).isEqualTo(0.75);
    }

    @Test
    void refusesWhatIsNoSuchThing() {
        ConformalResiduals one = ConformalResiduals.of(new double[] {1});
        assertThatIllegalArgumentException().isThrownBy(() -> one.halfWidth(1)).withMessageContaining("got 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> one.halfWidth(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConformalResiduals(new double[] {2, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConformalResiduals(new double[] {-1}));
    }
}
