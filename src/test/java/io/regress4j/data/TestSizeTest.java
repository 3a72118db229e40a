package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.files.CannotProceedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSizeTest {
    @ParameterizedTest
    @CsvSource({"0.2, 506, 102", "0.29, 100, 29", "0.07, 100, 8", "0.01, 3, 1", "1e-9, 2, 1", "100, 506, 100", "1, 2, 1"
    })
    void roundsAFractionUpAndTakesACountAsItIs(String size, int rows, int testRows) {
        assertThat(TestSize.parse(size).of(rows, "row(s)")).isEqualTo(testRows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.0", "0.0", "-0.2", "-3", "NaN", "Infinity", "many", "", "1.5"})
    void refusesWhatIsNeitherAShareNorACount(String size) {
        assertThatThrownBy(() -> TestSize.parse(size)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACountThatNoTableCanHold() {
        assertThatThrownBy(() -> TestSize.parse("99999999999")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.999, 10", "10, 10", "11, 10", "0.2, 1"})
    void refusesToHoldOutEverything(String size, int rows) {
        assertThatThrownBy(() -> TestSize.parse(size).of(rows, "row(s)"))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("none left to train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "100"})
    void writesItselfAsItWasRead(String size) {
        assertThat(TestSize.parse(size)).hasToString(size);
    }
}
