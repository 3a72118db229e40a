package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningScoreTest {
    /** Truths far from zero, where sums of squares would lose their digits. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 150_000})
    void saysTheSameHoweverTheRowsAreCut(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        double[] truth = random.doubles(rows, 1e6, 1e6 + 50).toArray();
        double[] prediction =
                Arrays.stream(truth).map(t -> t + random.nextDouble(-3, 3)).toArray();
        Score whole = Score.of(truth, prediction, 42);

        RunningScore pieces = new RunningScore();
        for (int from = 0; from < rows; ) {
            int to = Math.min(rows, from + random.nextInt(0, 700));
            pieces.add(Arrays.copyOfRange(truth, from, to), Arrays.copyOfRange(prediction, from, to));
            from = to;
        }
        Score score = pieces.score(42);

        assertThat(score.intervalMethod()).isEqualTo(whole.intervalMethod());
        assertThat(pieces.rows()).isEqualTo(rows);
        near(score.metrics().mse(), whole.metrics().mse());
        near(score.metrics().rmse(), whole.metrics().rmse());
        near(score.metrics().mae(), whole.metrics().mae());
        near(score.metrics().r2(), whole.metrics().r2());
        near(score.mseInterval().low(), whole.mseInterval().low());
        near(score.mseInterval().high(), whole.mseInterval().high());
        assertThat(score.metrics().largestError()).isEqualTo(whole.metrics().largestError());
    }

    @Test
    void doesNotCareForTheOrderOfTheRows() {
        Score one = Score.of(new double[] {1, 2, 3, 4}, new double[] {1.5, 2, 5, 4}, 7);
        Score other = Score.of(new double[] {4, 3, 2, 1}, new double[] {4, 5, 2, 1.5}, 7);
        assertThat(other.mseInterval()).isEqualTo(one.mseInterval());
    }

    private static void near(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
}
