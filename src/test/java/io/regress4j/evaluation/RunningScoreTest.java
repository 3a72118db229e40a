package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
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

    /** Metrics of truth [3, -0.5, 2, 7] and prediction [2.5, 0, 2, 8], as scikit-learn's documentation has them. */
    @Test
    void twoScoresMergeToThatOfAllRows() {
        RunningScore first = new RunningScore();
        first.add(new double[] {3}, new double[] {2.5});
        RunningScore second = new RunningScore();
        second.add(new double[] {-0.5, 2, 7}, new double[] {0, 2, 8});
        first.merge(second);
        first.merge(new RunningScore());

        assertThat(first.rows()).isEqualTo(4);
        near(first.metrics().mse(), 0.375);
        near(first.metrics().mae(), 0.5);
        assertThat(first.metrics().r2()).isCloseTo(0.9486081370449679, within(1e-12));
        assertThat(first.score(7).mseInterval())
                .isEqualTo(Score.of(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8}, 7)
                        .mseInterval());
    }

    @Test
    @Tag("long")
    void mergingKeepsNoMoreRowsThanTheBootstrapTakes() {
        double[] many = new double[RunningScore.LARGEST_BOOTSTRAP];
        RunningScore score = new RunningScore();
        score.add(many, many);
        RunningScore one = new RunningScore();
        one.add(new double[] {1}, new double[] {2});
        assertThat(score.score(1).intervalMethod()).isEqualTo("bootstrap");
        score.merge(one);
        assertThat(score.score(1).intervalMethod()).isEqualTo("normal");
    }

    @Test
    void ofMomentsHasTheSameMetricsAndTheNormalInterval() {
        RunningScore moments = RunningScore.ofMoments();
        moments.add(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8});
        assertThat(moments.score(1).intervalMethod()).isEqualTo("normal");
        near(moments.metrics().mse(), 0.375);
    }

    private static void near(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
}
