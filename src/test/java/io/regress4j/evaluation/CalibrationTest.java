package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Of the residuals 1 to 9 the interval of 0.5 is ±5, the fifth of (9 + 1) · 0.5; three of the four errors are within. */
    @Test
    void countsTheRowsThatAnIntervalHolds() {
        ConformalResiduals residuals = new ConformalResiduals(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        Calibration calibration = Calibration.of(residuals, new double[] {0, 0, 0, 0}, new double[] {5, -2, 3, 5.5});
        assertThat(calibration.level()).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9); // 0.95 takes 19
        assertThat(calibration.halfWidth()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(calibration.coverage()).containsExactly(0, 0.25, 0.5, 0.5, 0.75, 1, 1, 1, 1);
        assertThat(calibration.rows()).isEqualTo(4);
    }

    /** Each fold of two is measured with the two residuals of the other, whose highest level is 2/3. */
    @Test
    void measuresAFoldWithTheResidualsOfTheOthers() {
        Calibration calibration =
                Calibration.ofFolds(new double[] {1, -4, 2, 3}, List.of(new int[] {0, 1}, new int[] {2, 3}));
        assertThat(calibration.level()).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
        // 0.1 to 0.3 are the smaller residual of the other fold: 2 for the first fold, 1 for the second.
        assertThat(calibration.coverage()[0]).isEqualTo(0.25);
        // 0.4 to 0.6 are the larger: 3 for the first fold, which holds 1; 4 for the second, which holds both.
        assertThat(calibration.coverage()[5]).isEqualTo(0.75);
    }

    /** ± 1.96 · √(0.9 · 0.1 / 100). */
    @Test
    void knowsWhatIsChance() {
        Calibration calibration = new Calibration(100, new double[0], new double[0], new double[0]);
        assertThat(calibration.byChance(0.9).low()).isCloseTo(0.9 - 1.959963984540054 * 0.03, within(1e-12));
        assertThat(new Calibration(4, new double[0], new double[0], new double[0])
                        .byChance(0.9)
                        .high())
                .isEqualTo(1);
    }

    @Test
    void ofResidualsOfOneKindHoldsWhatItPromises() {
        double[] residuals =
                new java.util.SplittableRandom(3).doubles(5000, -1, 1).toArray();
        List<int[]> folds = IntStream.range(0, 5)
                .mapToObj(
                        fold -> IntStream.range(fold * 1000, (fold + 1) * 1000).toArray())
                .toList();
        Calibration calibration = Calibration.ofFolds(residuals, folds);
        for (int i = 0; i < calibration.level().length; i++) {
            Interval chance = calibration.byChance(calibration.level()[i]);
            assertThat(calibration.coverage()[i]).isBetween(chance.low(), chance.high());
        }
    }
}
