package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.Fixtures;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsTest {
    static Stream<JsonNode> scikitLearn() {
        return Fixtures.sklearn("metrics");
    }

    @ParameterizedTest
    @MethodSource("scikitLearn")
    void areScikitLearns(JsonNode expected) {
        Metrics metrics =
                Metrics.of(Fixtures.numbers(expected.get("truth")), Fixtures.numbers(expected.get("prediction")));
        close(metrics.mse(), expected.get("mse"));
        close(metrics.mae(), expected.get("mae"));
        close(metrics.rmse(), expected.get("rmse"));
        close(metrics.largestError(), expected.get("maxError"));
        close(metrics.r2(), expected.get("r2"));
        assertThat(metrics.rows()).isEqualTo(expected.get("truth").size());
    }

    @Test
    void areRightWhereFloatWouldLoseEveryDigit() {
        Metrics metrics = Metrics.of(new double[] {1e9, 1e9 + 1}, new double[] {1e9 + 0.5, 1e9 + 1});
        assertThat(metrics.mse()).isEqualTo(0.125);
        assertThat(metrics.r2()).isEqualTo(0.5);
    }

    /** The mean of three times 0.1 rounds to another number, so that their squares are not quite 0. */
    @Test
    void haveNoR2WhereTheTruthDoesNotVary() {
        double[] constant = {0.1, 0.1, 0.1};
        assertThat(Metrics.of(constant, new double[] {0.2, 0.1, 0.1}).r2()).isNaN();
        assertThat(Metrics.of(constant, constant).r2()).isNaN();
        RunningScore merged = new RunningScore();
        merged.add(constant, constant);
        merged.add(constant, constant);
        assertThat(merged.metrics().r2()).isNaN();
        merged.add(new double[] {0.7}, new double[] {0.7});
        assertThat(merged.metrics().r2()).isEqualTo(1);
    }

    @Test
    void tellWhichRowsNoScoreCanHold() {
        double[] truth = {1, 1, 1, 1, -1e145};
        assertThat(Metrics.unscorable(truth, new double[] {2, Double.NaN, Double.NEGATIVE_INFINITY, 1e144, 1e145}))
                .containsExactly(1, 2, 4);
    }

    @Test
    void turnIntoNaNWithANaNPrediction() {
        Metrics metrics = Metrics.of(new double[] {1, 2}, new double[] {Double.NaN, 2});
        assertThat(metrics.mse()).isNaN();
        assertThat(metrics.largestError()).isNaN();
    }

    @Test
    void refuseListsThatDoNotMatch() {
        assertThatThrownBy(() -> Metrics.of(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("came 3 and 2");
        assertThatThrownBy(() -> Metrics.of(new double[0], new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static void close(double found, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(found).isNaN();
        } else {
            double value = expected.doubleValue();
            assertThat(found).isCloseTo(value, within(1e-12 * Math.max(1e-3, Math.abs(value))));
        }
    }
}
