package io.regress4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "24.291119 | 24.29 | 24.3",
                "8.80014 | 8.800 | 8.80",
                "24.1 | 24.1 | 24.1",
                "396.9 | 396.9 | 397",
                "452600 | 452,600 | 452,600",
                "91357.28 | 91,360 | 91,400",
                "-1356.123 | -1,356 | -1,360",
                "8346000123.5 | 8.346 × 10⁹ | 8.35 × 10⁹",
                "1e30 | 1 × 10³⁰ | 1 × 10³⁰",
                "0.00012345 | 0.0001235 | 0.000123",
                "0.0000123456 | 1.235 × 10⁻⁵ | 1.23 × 10⁻⁵",
                "0 | 0 | 0",
                "NaN | - | -",
                "-Infinity | - | -"
            })
    void readAsAPersonWritesThem(double value, String number, String brief) {
        assertThat(Digits.number(value)).isEqualTo(number);
        assertThat(Digits.brief(value)).isEqualTo(brief);
    }

    @ParameterizedTest
    @CsvSource({
        "24.291119123, 24.2911",
        "452600, 452600",
        "0.1, 0.1",
        "0, 0",
        "1e-12, 1E-12",
        "1.5e300, 1.5E+300",
        "NaN, ''",
        "-0.00005, -0.00005"
    })
    void standForAProgramToRead(double value, String text) {
        assertThat(Digits.plain(value)).isEqualTo(text);
    }
}
