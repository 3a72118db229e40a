package io.regress4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 10 | 0 2 4 6 8 10",
                "0 | 9.3 | 0 2 4 6 8 10",
                "-3 | 47 | -10 0 10 20 30 40 50",
                "0.1 | 0.3 | 0.10 0.15 0.20 0.25 0.30",
                "7 | 7 | 6.0 6.5 7.0 7.5 8.0",
                "0 | 1234567 | 0 500,000 1,000,000 1,500,000"
            })
    void hasRoundTicksAroundTheValues(double min, double max, String expected) {
        assertThat(texts(Axis.linear("x", min, max))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 | 560 | 10 20 50 100 200 500 1,000",
                "1e-15 | 1e-12 | 10⁻¹⁵ 10⁻¹⁴ 10⁻¹³ 10⁻¹²",
                "0.3 | 0.9 | 0.2 0.5 1",
                "1e-12 | 1 | 10⁻¹² 10⁻¹⁰ 10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰"
            })
    void hasPowersOnALogScale(double min, double max, String expected) {
        assertThat(texts(Axis.log("x", min, max))).isEqualTo(expected);
    }

    @Test
    void placesValuesByTheirRatioOnALogScale() {
        Axis axis = Axis.log("x", 1, 10_000);
        assertThat(axis.share(100)).isEqualTo(0.5);
        assertThat(Axis.linear("x", 0, 10).share(5)).isEqualTo(0.5);
    }

    @Test
    void takesTheLogarithmOnlyOfWhatSpansPowersOfTen() {
        assertThat(Axis.fitting("x", 1, 9).isLog()).isFalse();
        assertThat(Axis.fitting("x", 1, 11).isLog()).isTrue();
        assertThat(Axis.fitting("x", 0, 1000).isLog()).isFalse();
    }

    @Test
    void standsWithoutAnyFiniteValue() {
        assertThat(texts(Axis.linear("x", Double.NaN))).startsWith("0");
        assertThat(Axis.log("x", -1, 0).max()).isEqualTo(10);
    }

    private static String texts(Axis axis) {
        return String.join(" ", Arrays.stream(axis.ticks()).mapToObj(axis::text).toArray(String[]::new));
    }
}
