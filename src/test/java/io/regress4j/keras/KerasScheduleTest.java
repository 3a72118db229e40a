package io.regress4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.network.schedule.ConstantRate;
import io.regress4j.network.schedule.ScheduleCase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasScheduleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final List<ScheduleCase> CASES = ScheduleCase.ALL;

    @ParameterizedTest
    @FieldSource("CASES")
    void isReadAsKerasWritesIt(ScheduleCase c) {
        assertThat(KerasSchedule.read(c.keras())).isEqualTo(new KerasSchedule(c.initialRate(), c.known()));
    }

    /** Every setting but the name, which changes nothing. */
    @ParameterizedTest
    @FieldSource("CASES")
    void isWrittenAsKerasWritesIt(ScheduleCase c) {
        JsonNode written = new KerasSchedule(c.initialRate(), c.known()).write();

        assertThat(written.path("module")).isEqualTo(c.keras().path("module"));
        assertThat(written.path("class_name")).isEqualTo(c.keras().path("class_name"));
        ObjectNode expected = ((ObjectNode) c.keras().path("config")).deepCopy();
        expected.remove("name");
        assertThat(written.path("config").properties()).hasSameSizeAs(expected.properties());
        expected.properties().forEach(setting -> {
            JsonNode value = written.path("config").path(setting.getKey());
            if (setting.getValue().isNumber()) {
                assertThat(value.doubleValue())
                        .as(setting.getKey())
                        .isCloseTo(setting.getValue().doubleValue(), within(1e-17));
            } else if (!setting.getValue().isArray()) {
                assertThat(value).as(setting.getKey()).isEqualTo(setting.getValue());
            }
        });
        assertThat(KerasSchedule.read(written)).isEqualTo(new KerasSchedule(c.initialRate(), c.known()));
    }

    @Test
    void aRateThatStaysIsANumber() {
        assertThat(new KerasSchedule(0.02, new ConstantRate()).write().doubleValue())
                .isEqualTo(0.02);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.01",
                "{\"class_name\": \"Cyclic\", \"config\": {\"initial_learning_rate\": 0.1}}",
                "{\"class_name\": \"CosineDecay\"}",
                "{\"class_name\": \"CosineDecay\", \"config\": {\"initial_learning_rate\": 0.1, \"alpha\": 0}}",
                "{\"class_name\": \"CosineDecay\", \"config\": {\"decay_steps\": 5, \"alpha\": 0}}",
                "{\"class_name\": \"CosineDecay\", \"config\": {\"initial_learning_rate\": -1, \"decay_steps\": 5, \"alpha\": 0}}",
                "{\"class_name\": \"PiecewiseConstantDecay\", \"config\": {\"boundaries\": [1], \"values\": [1]}}",
                "{\"module\": \"shop\", \"class_name\": \"CosineDecay\", \"registered_name\": \"shop>CosineDecay\","
                        + " \"config\": {\"initial_learning_rate\": 0.1, \"decay_steps\": 5, \"alpha\": 0}}"
            })
    void anythingElseIsNone(String json) throws IOException {
        assertThat(KerasSchedule.read(JSON.readTree(json))).isNull();
    }
}
