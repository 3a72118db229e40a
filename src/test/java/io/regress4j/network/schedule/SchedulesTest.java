package io.regress4j.network.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTest {
    private static final double INITIAL = 0.3;

    static Stream<Arguments> rates() throws IOException {
        try (var in = SchedulesTest.class.getResourceAsStream("/keras-schedules.json")) {
            JsonNode all = new ObjectMapper().readTree(in);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(json -> Arguments.of(
                            json.path("schedule").asText(),
                            StreamSupport.stream(json.path("rates").spliterator(), false)
                                    .mapToDouble(JsonNode::doubleValue)
                                    .toArray()));
        }
    }

    /** {@code reference/freeze_schedules.py} asked Keras, which computes rates in float32, whatever its floatx. */
    @ParameterizedTest
    @MethodSource("rates")
    void ratesAreThoseOfKeras(String text, double[] rates) {
        LearningRateSchedule schedule = Schedules.named(text);
        for (int step = 0; step < rates.length; step++) {
            assertThat(schedule.rate(INITIAL, step)).as("step %d", step).isCloseTo(rates[step], within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("rates")
    void areReadBackFromTheirText(String text, double[] rates) {
        LearningRateSchedule schedule = Schedules.named(text);
        assertThat(Schedules.named(schedule.toString())).isEqualTo(schedule);
    }

    /** All values change in proportion when the optimizer begins with another rate. */
    @ParameterizedTest
    @CsvSource({"0, 0.6", "3, 0.2", "9, 0.04"})
    void piecewiseFollowsTheFirstRate(int step, double rate) {
        assertThat(Schedules.named("piecewise([2,5],[0.3,0.1,0.02])").rate(0.6, step))
                .isCloseTo(rate, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exponential | expected the setting decay_steps of exponential",
                "exponential(0,0.5) | expected decay_steps above 0 of exponential, got 0.0",
                "piecewise([1,2],[0.1,0.2]) | expected ascending boundaries",
                "piecewise(1,2) | expected numbers such as [1,2] for boundaries",
                "cosine(10,alpha=-1) | expected alpha of 0 or more",
                "linear(3) | unknown schedule"
            })
    void refusesInASentence(String text, String words) {
        assertThatThrownBy(() -> Schedules.named(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
