package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellFaultTest {
    @ParameterizedTest
    @CsvSource({
        "'',EMPTY",
        "' ',EMPTY",
        "NaN,MISSING",
        "n/a,MISSING",
        "-inf,MISSING",
        "1f,NOT_A_NUMBER",
        "0x1p3,NOT_A_NUMBER",
        "'1,5',NOT_A_NUMBER",
        "1e999,NOT_A_NUMBER",
        "\uFFFD1,NOT_UTF8",
        "twelve,NOT_A_NUMBER"
    })
    void namesTheFaultOfATextThatIsNoNumber(String text, CellFault fault) {
        assertThat(Cell.number(text)).isNaN();
        assertThat(CellFault.of(text)).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", " 1.5\t", "+1.5", "15e-1", ".15E1"})
    void aDecimalNumberIsTaken(String text) {
        assertThat(Cell.number(text)).isEqualTo(1.5);
    }
}
