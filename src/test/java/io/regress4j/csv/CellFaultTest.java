package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellFaultTest {
    @Test
    void namesTheFaultOfATextThatIsNoNumber() {
        assertThat(CellFault.of("")).isEqualTo(CellFault.EMPTY);
        assertThat(CellFault.of(" ")).isEqualTo(CellFault.EMPTY);
        assertThat(List.of("NaN", "n/a", "-inf"))
                .allSatisfy(text -> assertThat(CellFault.of(text)).isEqualTo(CellFault.MISSING));
        assertThat(List.of("1f", "0x1p3", "1e999", "twelve", "$", "%", "1,2,3", "2024-05-01"))
                .allSatisfy(text -> assertThat(CellFault.of(text)).isEqualTo(CellFault.NOT_A_NUMBER));
        assertThat(CellFault.of("\uFFFD1").reason()).isEqualTo("the cell is not UTF-8 text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1,5|a decimal comma|`decimal(,)`",
                "1,234,567|thousands separators|`numberFormat(thousands)`",
                "12 345|thousands separators|`numberFormat(thousands)`",
                "12%|a percent sign|`numberFormat(percent)`",
                "46 €|a currency sign|`numberFormat(currency)`",
                "-$46,716.00|thousands separators and a currency sign|`numberFormat(thousands,currency)`",
                "1.234,5|a decimal comma and thousands separators|`decimal(,)` `numberFormat(thousands)`"
            })
    void namesHowANumberIsWritten(String text, String what, String settings) {
        assertThat(CellFault.of(text))
                .isEqualTo(new CellFault(
                        "the number has " + what, "Allow it with %s, or correct the cell.".formatted(settings)));
    }

    @Test
    void asksWhereANumberCanBeReadInTwoWays() {
        assertThat(CellFault.of("1,234"))
                .isEqualTo(new CellFault(
                        "the number has thousands separators, or a decimal comma",
                        "Say which: `numberFormat(thousands)` or `decimal(,)`."));
    }

    @ParameterizedTest
    @CsvSource({
        "\u00A01.5, the invisible character NO-BREAK SPACE (U+00A0)",
        "\u200B1.5, the invisible character ZERO WIDTH SPACE (U+200B)",
        "1.5\u202F, the invisible character NARROW NO-BREAK SPACE (U+202F)",
        "\u22121.5, the character MINUS SIGN (U+2212)"
    })
    void namesCharactersThatCannotBeSeen(String text, String what) {
        assertThat(CellFault.of(text).reason()).isEqualTo("the cell holds " + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", " 1.5\t", "+1.5", "15e-1", ".15E1"})
    void aDecimalNumberIsTaken(String text) {
        assertThat(Cell.number(text)).isEqualTo(1.5);
    }
}
