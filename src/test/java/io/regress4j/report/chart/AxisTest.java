package io.regress4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                "0 | 1234567 | 0 500,000 1,000,000 1,500,000",
                "-200000 | 900000000 | -0.2 0.0 0.2 0.4 0.6 0.8 1.0 (billions)",
                "-200000 | 600000 | -200,000 0 200,000 400,000 600,000",
                "-2e7 | 9e7 | -50 0 50 100 (millions)",
                "0 | 2.2e10 | 0 5 10 15 20 25 (billions)",
                "1e6 | 1000002 | 1,000,000.0 1,000,000.5 1,000,001.0 1,000,001.5 1,000,002.0",
                "0.00009 | 0.00011 | 90 95 100 105 110 (× 10⁻⁶)",
                "0.0001 | 0.0001 | 85 90 95 100 105 110 (× 10⁻⁶)",
                "1e300 | 1e300 | 0.85 0.90 0.95 1.00 1.05 1.10 (× 10³⁰⁰)"
            })
    void hasRoundTicksAroundTheValues(double min, double max, String expected) {
        assertThat(texts(Axis.linear("x", min, max))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 | 560 | 10 20 50 100 200 500 1,000 (log scale)",
                "1e-15 | 1e-12 | 10⁻¹⁵ 10⁻¹⁴ 10⁻¹³ 10⁻¹² (log scale)",
                "0.3 | 0.9 | 0.2 0.5 1 (log scale)",
                "0.00003 | 0.0004 | 2×10⁻⁵ 5×10⁻⁵ 10⁻⁴ 2×10⁻⁴ 5×10⁻⁴ (log scale)",
                "30000000 | 90000000 | 2×10⁷ 5×10⁷ 10⁸ (log scale)",
                "1e-12 | 1 | 10⁻¹² 10⁻¹⁰ 10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰ (log scale)"
            })
    void hasPowersOnALogScale(double min, double max, String expected) {
        assertThat(texts(Axis.log("x", min, max))).isEqualTo(expected);
    }

    /** Prices, shares, physical constants; a spread in the last digits; a constant; the ends of what a double holds. */
    @ParameterizedTest
    @CsvSource({
        "0, 0", "5, 5", "-1, 1", "0.1, 0.3", "1e6, 1000000.000000000001", "1e6, 1000001.5", "123456789, 123457999",
        "-200000, 9e8", "1e-12, 3e-12", "-1e300, 1e300", "1e300, 1e300", "1e-310, 3e-310", "-7e-9, 1e12",
                "999.9, 1000.1"
    })
    void tellsEachTickFromTheOthers(double min, double max) {
        for (Axis axis : List.of(Axis.linear("x", min, max), Axis.tight("x", min, max), Axis.log("x", min, max))) {
            assertThat(axis.ticks()).isSorted().hasSizeBetween(2, 12);
            assertThat(axis.texts()).doesNotHaveDuplicates().allMatch(text -> text.length() <= 12);
            assertThat(axis.share(axis.min())).isZero();
            assertThat(axis.share(axis.max())).isOne();
        }
    }

    @Test
    void countsInWholeNumbers() {
        assertThat(texts(Axis.counts("Rows", 0, 2))).isEqualTo("0 1 2");
    }

    @Test
    void placesNothingBeyondWhatADifferenceHolds() {
        assertThat(Axis.linear("x", 1, Double.MAX_VALUE).share(Double.MAX_VALUE))
                .isNaN();
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
        return String.join(" ", axis.texts()) + axis.note();
    }
}
