package io.regress4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
    /** Widths at 13 px as Java's font metrics give them for DejaVu Sans, the widest of the usual fonts, and Liberation Sans. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Growth of the MSE | 121.28 | 109.82",
                "-200,000 | 58.45 | 51.32",
                "10⁻¹⁷ | 33.83 | 28.29",
                "Mean prediction of MEDV in $1000 | 225.66 | 201.61"
            })
    void isTheWidestFontsWidthOrALittleMore(String text, double dejaVu, double liberation) {
        assertThat(TextWidth.of(text)).isBetween(Math.max(dejaVu, liberation), 1.06 * dejaVu);
    }

    /** A Chinese letter is as wide as it is high; a mark above a letter takes no room. */
    @ParameterizedTest
    @CsvSource({"房价, 26", "e\u0301, 8.008", "é, 8.008", "'', 0"})
    void knowsLettersBeyondAscii(String text, double width) {
        assertThat(TextWidth.of(text)).isEqualTo(width);
    }
}
