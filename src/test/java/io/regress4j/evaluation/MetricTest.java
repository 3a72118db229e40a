package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
    private static final double[] TRUTH = {3, -0.5, 2, 7};
    private static final double[] PREDICTION = {2.5, 0, 2, 8};

    /** What keras.metrics 3.15.1 says of these rows, in float32. */
    @ParameterizedTest
    @CsvSource({
        "mse, 0.375",
        "rmse, 0.6123724",
        "mae, 0.5",
        "mape, 32.7381",
        "msle, 0.0079259",
        "r2, 0.9486081",
    })
    void isKerass(String name, double expected) {
        assertThat(Metric.named(name).of(TRUTH, PREDICTION)).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
    }

    /** |0 - 1| / 1e-7 in percent. */
    @Test
    void takesATruthOfZeroAsKerasDoes() {
        assertThat(Metric.MAPE.of(new double[] {0}, new double[] {1})).isCloseTo(1e9, within(1.0));
    }

    @Test
    void aTruthThatDoesNotVaryHasNoR2() {
        assertThat(Metric.R2.of(new double[] {2, 2}, new double[] {2, 2})).isNaN();
    }

    @Test
    void namesThoseThatExist() {
        assertThatThrownBy(() -> Metric.named("accuracy"))
                .hasMessage("unknown metric 'accuracy'; known: mse, rmse, mae, mape, msle, r2");
    }
}
