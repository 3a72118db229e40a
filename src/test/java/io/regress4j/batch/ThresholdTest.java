package io.regress4j.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.evaluation.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    /** MSE 4, RMSE 2, MAE 1.5, R² 0.5. */
    private static final Metrics METRICS = new Metrics(10, 4, 2, 1.5, 0.5, 3);

    /** MSE 2, RMSE √2, MAE 1, R² 0.75. */
    private static final Metrics BASELINE = new Metrics(10, 2, Math.sqrt(2), 1, 0.75, 2);

    @ParameterizedTest
    @CsvSource({
        "mse>3.9, true",
        "mse>4, false",
        "mse<4, false",
        "mse<4.1, true",
        "rmse>1.9, true",
        "rmse>2.1, false",
        "mae>1.4, true",
        "mae<1.4, false",
        "mse>baseline, true",
        "mse>2*baseline, false",
        "mse > 1.99 * baseline, true",
        "mae>1.5*baseline, false",
        "r2<baseline, true",
        "r2<0.5*baseline, false",
        "r2<0.6, true",
        "r2<0.5, false",
        "' mse > 3.9 ', true",
        "mse>1e1, false"
    })
    void failsWhereWhatIsWrittenHolds(String text, boolean broken) {
        assertThat(Threshold.parse(text).isBrokenBy(METRICS, BASELINE)).isEqualTo(broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r2<0.5", "r2>0.5"})
    void failsWhereTheMetricDoesNotExist(String text) {
        Metrics oneRow = new Metrics(1, 4, 2, 2, Double.NaN, 2);
        assertThat(Threshold.parse(text).isBrokenBy(oneRow, BASELINE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mse",
                "mse>",
                ">3",
                "mse=3",
                "mse>=3",
                "mape>3",
                "mse>many",
                "MSE>3",
                "mse>3 4",
                "mse>1e999", // it could never be broken
                "mse>baseline*2",
                "mse>2*mae"
            })
    void refusesWhatIsNoLimit(String text) {
        assertThatThrownBy(() -> Threshold.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as mse>25, r2<0.7 or mse>1.1*baseline")
                .hasMessageContaining("got '" + text + "'");
    }

    @Test
    void refusesALimitThatIsNotANumber() {
        assertThatThrownBy(() -> Threshold.parse("mse>NaN")).isInstanceOf(IllegalArgumentException.class);
    }
}
