package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualsTest {
    @Test
    void areTruthMinusPredictionWithTheWorstFirst() {
        Residuals residuals = Residuals.of(new double[] {1, 2, 3}, new double[] {1.5, -2, 3});
        assertThat(residuals.residual()).containsExactly(-0.5, 4, 0);
        assertThat(residuals.worst()).containsExactly(1, 0, 2);
        assertThat(residuals.histogram().min()).isEqualTo(-0.5);
        assertThat(residuals.histogram().max()).isEqualTo(4);
    }

    @Test
    void cutTheRowsIntoFifthsOfTheTruth() {
        double[] truth = {10, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] prediction = {11, 1, 2, 3, 4, 5, 6, 7, 8, 12};
        List<TargetRange> ranges = TargetRange.fifths(truth, prediction);
        assertThat(ranges).hasSize(5);
        assertThat(ranges).extracting(TargetRange::from).containsExactly(1.0, 3.0, 5.0, 7.0, 9.0);
        assertThat(ranges).extracting(TargetRange::to).containsExactly(2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(ranges.get(4).meanResidual()).isEqualTo(-2);
        assertThat(ranges.get(4).metrics().mse()).isEqualTo(5);
        assertThat(ranges.get(0).metrics().mse()).isZero();
    }

    @Test
    void leaveEqualTruthsTogether() {
        assertThat(TargetRange.fifths(new double[] {5, 5, 5, 5, 1, 2}, new double[6]))
                .extracting(range -> range.metrics().rows())
                .containsExactly(2L, 4L);
    }
}
