package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void bootstrapsUpToAHundredThousandRows() {
        Score score = Score.of(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8}, 42);
        assertThat(score.intervalMethod()).isEqualTo("bootstrap");
        assertThat(score.metrics().mse()).isEqualTo(0.375);
        assertThat(score.mseInterval())
                .isEqualTo(Bootstrap.mse(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8}, 42));
    }

    /** By hand: 4 and 9 are squares, and below 0 there is no root. */
    @Test
    void givesTheIntervalOfTheRmseInTheTargetsUnit() {
        Metrics metrics = Metrics.of(new double[] {0, 0}, new double[] {2, 3});
        assertThat(new Score(metrics, new Interval(4, 9), "bootstrap").rmseInterval())
                .isEqualTo(new Interval(2, 3));
        assertThat(new Score(metrics, new Interval(-1, 9), "normal").rmseInterval())
                .isEqualTo(new Interval(0, 3));
    }

    /** Squared errors 0 and 4, half each: mean 2, standard deviation 2, standard error 2 / √n. */
    @Test
    void takesTheNormalIntervalAboveThat() {
        int rows = 100_002;
        double[] prediction = new double[rows];
        Arrays.fill(prediction, 0, rows / 2, 2);
        Score score = Score.of(new double[rows], prediction, 42);
        double halfWidth = 1.959963984540054 * 2 / Math.sqrt(rows - 1.0);
        assertThat(score.intervalMethod()).isEqualTo("normal");
        assertThat(score.mseInterval().low()).isCloseTo(2 - halfWidth, within(1e-12));
        assertThat(score.mseInterval().high()).isCloseTo(2 + halfWidth, within(1e-12));
    }
}
