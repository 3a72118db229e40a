package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.data.Column;
import io.regress4j.data.Missing;
import io.regress4j.data.NumericColumn;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureProfileTest {
    private static final Column NUMBERS = new NumericColumn("a", Missing.ALLOWED);

    @Test
    void putsATenthOfTheRowsIntoEachBin() {
        FeatureProfile profile = FeatureProfile.of(
                NUMBERS,
                IntStream.range(0, 1000).mapToDouble(i -> (i * 7) % 1000).toArray());
        assertThat(profile.min()).isZero();
        assertThat(profile.max()).isEqualTo(999);
        assertThat(profile.edges()).containsExactly(100, 200, 300, 400, 500, 600, 700, 800, 900);
        assertThat(profile.counts()).hasSize(10).containsOnly(100);
    }

    @Test
    void countsEveryRowOfAColumnWithFewValues() {
        FeatureProfile profile = FeatureProfile.of(NUMBERS, new double[] {0, 0, 0, 0, 0, 0, 0, 1, 1, 1});
        assertThat(profile.edges()).containsExactly(0, 1);
        assertThat(profile.counts()).containsExactly(0, 7, 3);
    }

    @Test
    void findsTheBinOfAValueThatTrainingNeverSaw() {
        FeatureProfile profile = FeatureProfile.of(NUMBERS, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        assertThat(profile.bin(-100)).isZero();
        assertThat(profile.bin(2)).isEqualTo(1);
        assertThat(profile.bin(2.5)).isEqualTo(1);
        assertThat(profile.bin(100)).isEqualTo(9);
    }
}
