package io.regress4j.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectLimitTest {
    @ParameterizedTest
    @CsvSource({
        "28%, 100, 28",
        "28.99%, 100, 28",
        "0.1%, 1000, 1",
        "0.1%, 999, 0",
        "0.07%, 100000, 70",
        "100%, 7, 7",
        "20, 1000, 20",
        "0, 1000, 0"
    })
    void allowsSoManyAndNoMore(String limit, long read, long most) {
        assertThat(RejectLimit.parse(limit).isExceededBy(most, read)).isFalse();
        assertThat(RejectLimit.parse(limit).isExceededBy(most + 1, read)).isTrue();
        assertThat(RejectLimit.parse(limit)).hasToString(limit);
    }

    @Test
    void aWholePercentageOfAHundredRowsIsThatManyRows() {
        for (int percent = 0; percent <= 100; percent++) {
            RejectLimit limit = RejectLimit.parse(percent + "%");
            assertThat(limit.isExceededBy(percent, 100)).as("%d%%", percent).isFalse();
            assertThat(limit.isExceededBy(percent + 1, 100)).as("%d%%", percent).isTrue();
        }
    }
}
