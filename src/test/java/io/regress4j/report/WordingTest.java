package io.regress4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "0.9, 90 %",
        "0.994, 99 %",
        "0.9994, 99.9 %",
        "0.99994, 99.99 %",
        "0.999999, over 99.99 %",
        "1, 100 %",
        "0, 0 %",
        "0.004, 0.4 %",
        "0.00001, under 0.01 %",
        "2.5, 250 %"
    })
    void saysAllOnlyOfAll(double share, String words) {
        assertThat(Wording.percent(share)).isEqualTo(words);
    }
}
