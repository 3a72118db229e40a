package io.regress4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorShareTest {
    @ParameterizedTest
    @CsvSource({
        "0.71, 29 % less squared error than least squares",
        "1, 0 % less squared error than least squares",
        "0, 100 % less squared error than least squares",
        "3.5, 250 % more squared error than least squares",
        "1e30, 1 × 10³⁰ times the squared error of least squares",
        "Infinity, 'more squared error than least squares, which has none'",
        "NaN, 'no squared error, as little as least squares'"
    })
    void comparesInWordsThatAPersonSays(double share, String words) {
        assertThat(new ErrorShare(share).than("least squares")).isEqualTo(words);
    }
}
