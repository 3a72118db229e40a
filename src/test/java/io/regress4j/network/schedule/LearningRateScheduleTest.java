package io.regress4j.network.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class LearningRateScheduleTest {
    static final List<ScheduleCase> CASES = ScheduleCase.ALL;

    @Test
    void theCasesCoverEverySchedule() {
        assertThat(CASES.stream().map(c -> c.schedule().replaceFirst("\\(.*", "")))
                .containsAll(Schedules.NAMES.names().stream()
                        .filter(name -> !name.equals("constant"))
                        .toList());
        assertThat(new ConstantRate().rate(0.02, 7)).isEqualTo(0.02);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void givesTheRatesOfKeras(ScheduleCase c) {
        for (int i = 0; i < c.steps().length; i++) {
            assertThat(c.known().rate(c.initialRate(), c.steps()[i]))
                    .as("%s at step %d", c, c.steps()[i])
                    .isCloseTo(c.rates()[i], within(1e-15));
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void isReadBackFromItsText(ScheduleCase c) {
        assertThat(Schedules.named(c.known().toString())).isEqualTo(c.known());
    }

    /** By hand: half of the rate after 100 steps, whatever the rate. */
    @Test
    void scalesWithTheInitialRate() {
        assertThat(Schedules.named("exponential(100,0.5)").rate(1, 100)).isEqualTo(0.5);
        assertThat(Schedules.named("piecewise(0.02,30,0.005)").rate(1, 30)).isEqualTo(1);
        assertThat(Schedules.named("piecewise(0.02,30,0.005)").rate(1, 31)).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExponentialDecay(100, decay_rate=0.5) | exponential(100.0,0.5)",
                "inverse_time(100,2,true)              | inverse_time(100.0,2.0,staircase=true)",
                "PolynomialDecay(10)                   | polynomial(10.0)",
                "CosineDecay(10, warmup_target=0.1, warmup_steps=5) | cosine(10.0,warmup_target=0.1,warmup_steps=5.0)",
                "CosineDecayRestarts(10)               | cosine_restarts(10.0)",
                "PiecewiseConstantDecay(1, 5, 0.5)     | piecewise(1.0,5.0,0.5)",
                "constant                              | constant"
            })
    void namesInKerasSpellingAreUnderstood(String name, String text) {
        assertThat(Schedules.named(name)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exponential         | expected the setting decay_steps of exponential, a number",
                "exponential(100)    | expected the setting decay_rate of exponential, a number",
                "exponential(0,0.5)  | expected a decay_steps of exponential above 0, got 0.0",
                "exponential(10,0)   | expected a decay_rate of exponential above 0, got 0.0",
                "inverse_time(10,-1) | expected a decay_rate of inverse_time of 0 or more, got -1.0",
                "polynomial(10,0,0)  | expected a power of polynomial above 0, got 0.0",
                "cosine(10,-1)       | expected a alpha of cosine of 0 or more, got -1.0",
                "cosine_restarts(10,0.5) | expected a t_mul of cosine_restarts of 1 or more, got 0.5",
                "piecewise(0.1)      | expected values of piecewise with a boundary between each two, got 1 values and 0 boundaries",
                "piecewise(0.1,5)    | got 1 values and 1 boundaries",
                "piecewise(0.1,5,0.01,5,0.001) | expected ascending boundaries of piecewise, got [5.0, 5.0]",
                "cyclic(1)           | unknown schedule 'cyclic(1)'; known: constant, exponential, inverse_time"
            })
    void whatIsNoScheduleIsRefused(String text, String message) {
        assertThatThrownBy(() -> Schedules.named(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
