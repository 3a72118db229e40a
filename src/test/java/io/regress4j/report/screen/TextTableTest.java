package io.regress4j.report.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
    @Test
    void standsNamesLeftAndNumbersRight() {
        assertThat(new TextTable().row("name", "n").row("a", "100").row("long name", "1"))
                .hasToString("""
                        name         n
                        a          100
                        long name    1
                        """.replace("\n", System.lineSeparator()));
    }

    @ParameterizedTest
    @CsvSource({
        "24.291119, 24.2911",
        "75.0454, 75.0454",
        "396.9, 396.90",
        "0, 0.0000",
        "-0.0045, -0.0045",
        "0.00012345, 0.0001235",
        "0.0000123456, 1.235e-05",
        "123456789, 1.235e+08",
        "NaN, -",
        "Infinity, -"
    })
    void showsAsManyDigitsAsAReaderCompares(double value, String text) {
        assertThat(TextTable.number(value)).isEqualTo(text);
    }
}
