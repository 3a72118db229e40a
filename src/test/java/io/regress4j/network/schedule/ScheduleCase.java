package io.regress4j.network.schedule;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A schedule as {@code reference/freeze_schedules.py} froze it.
 *
 * @param schedule its text here
 * @param keras what Keras writes of it
 * @param rates those that Keras gives at the steps
 */
public record ScheduleCase(String schedule, double initialRate, JsonNode keras, int[] steps, double[] rates) {
    public static final List<ScheduleCase> ALL = read();

    public LearningRateSchedule known() {
        return Schedules.named(schedule);
    }

    @Override
    public String toString() {
        return schedule;
    }

    private static List<ScheduleCase> read() {
        try (InputStream file = ScheduleCase.class.getResourceAsStream("/keras/schedules.json")) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
