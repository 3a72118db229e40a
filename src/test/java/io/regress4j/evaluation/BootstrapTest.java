package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void isAPointWhereAllErrorsAreEqual() {
        double[] truth = {1, 5, -3, 8};
        double[] prediction = {3, 3, -1, 10};
        assertThat(Bootstrap.mse(truth, prediction, 1)).isEqualTo(new Interval(4, 4));
    }

    @Test
    void givesTheSameIntervalForTheSameSeed() {
        double[] prediction = gaussians(50);
        double[] truth = new double[50];
        assertThat(Bootstrap.mse(truth, prediction, 7)).isEqualTo(Bootstrap.mse(truth, prediction, 7));
        assertThat(Bootstrap.mse(truth, prediction, 7)).isNotEqualTo(Bootstrap.mse(truth, prediction, 8));
    }

    /** Errors 0 and 1 in equal parts: the mean of n resampled squares is Binomial(n, 1/2) / n. */
    @Test
    void hasTheWidthOfTheBinomialForErrorsOfZeroAndOne() {
        double[] prediction = new double[400];
        Arrays.fill(prediction, 0, 200, 1);
        Interval interval = Bootstrap.mse(new double[400], prediction, 3);
        double halfWidth = 1.959964 * 0.5 / 20; // 0.049
        assertThat(interval.low()).isCloseTo(0.5 - halfWidth, within(0.005));
        assertThat(interval.high()).isCloseTo(0.5 + halfWidth, within(0.005));
    }

    @Test
    void comesCloseToTheNormalIntervalOnManyRows() {
        double[] prediction = gaussians(5000);
        double[] squares = Arrays.stream(prediction).map(e -> e * e).toArray();
        double mean = Arrays.stream(squares).average().orElseThrow();
        double sd = Math.sqrt(
                Arrays.stream(squares).map(s -> (s - mean) * (s - mean)).sum() / 4999);
        double halfWidth = 1.959964 * sd / Math.sqrt(5000);
        Interval interval = Bootstrap.mse(new double[5000], prediction, 42);
        assertThat(interval.low()).isCloseTo(mean - halfWidth, within(0.15 * halfWidth));
        assertThat(interval.high()).isCloseTo(mean + halfWidth, within(0.15 * halfWidth));
    }

    private static double[] gaussians(int rows) {
        SplittableRandom random = new SplittableRandom(5);
        double[] values = new double[rows];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
