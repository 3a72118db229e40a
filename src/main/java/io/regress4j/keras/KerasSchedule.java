package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.network.schedule.ConstantRate;
import io.regress4j.network.schedule.CosineDecay;
import io.regress4j.network.schedule.CosineDecayRestarts;
import io.regress4j.network.schedule.ExponentialDecay;
import io.regress4j.network.schedule.InverseTimeDecay;
import io.regress4j.network.schedule.LearningRateSchedule;
import io.regress4j.network.schedule.PiecewiseConstantDecay;
import io.regress4j.network.schedule.PolynomialDecay;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code learning_rate} as Keras writes it: a number, or a schedule with its settings.
 *
 * @param initialRate the rate that the schedule begins with
 * @param schedule how it changes
 */
record KerasSchedule(double initialRate, LearningRateSchedule schedule) {
    private static final String INITIAL = "initial_learning_rate";

    /**
     * Reads a schedule.
     *
     * @return null if it is none of ours, or has settings that it cannot have
     */
    static KerasSchedule read(JsonNode node) {
        KerasObject object = KerasObject.of(node);
        if (!object.isKeras() || !object.config().isObject()) {
            return null;
        }
        try {
            LearningRateSchedule schedule = schedule(object.kind(), object.config());
            String initial = schedule instanceof PiecewiseConstantDecay ? "/values/0" : "/" + INITIAL;
            double rate = object.config().at(initial).asDouble(Double.NaN);
            return schedule != null && rate > 0 && rate < Double.POSITIVE_INFINITY
                    ? new KerasSchedule(rate, schedule)
                    : null;
        } catch (IllegalArgumentException e) {
            return null; // settings that no schedule can have
        }
    }

    private static LearningRateSchedule schedule(String kind, JsonNode c) {
        return switch (kind) {
            case "ExponentialDecay" ->
                new ExponentialDecay(
                        number(c, "decay_steps"),
                        number(c, "decay_rate"),
                        c.path("staircase").asBoolean());
            case "InverseTimeDecay" ->
                new InverseTimeDecay(
                        number(c, "decay_steps"),
                        number(c, "decay_rate"),
                        c.path("staircase").asBoolean());
            case "PolynomialDecay" ->
                new PolynomialDecay(
                        number(c, "decay_steps"),
                        number(c, "end_learning_rate"),
                        number(c, "power"),
                        c.path("cycle").asBoolean());
            case "PiecewiseConstantDecay" -> new PiecewiseConstantDecay(numbers(c, "boundaries"), numbers(c, "values"));
            case "CosineDecay" ->
                new CosineDecay(
                        number(c, "decay_steps"),
                        number(c, "alpha"),
                        number(c, "warmup_target"), // null for no warm-up
                        c.path("warmup_steps").asDouble(0));
            case "CosineDecayRestarts" ->
                new CosineDecayRestarts(
                        number(c, "first_decay_steps"), number(c, "t_mul"), number(c, "m_mul"), number(c, "alpha"));
            default -> null;
        };
    }

    private static double number(JsonNode config, String setting) {
        return config.path(setting).asDouble(Double.NaN);
    }

    private static List<Double> numbers(JsonNode config, String setting) {
        List<Double> numbers = new ArrayList<>();
        config.path(setting).forEach(number -> numbers.add(number.asDouble(Double.NaN)));
        return numbers;
    }

    /** As Keras writes it. */
    JsonNode write() {
        return schedule.in(new Words(initialRate));
    }

    /** Keras's word for each schedule, which holds the initial rate too. */
    private record Words(double initialRate) implements LearningRateSchedule.Dialect<JsonNode> {
        @Override
        public JsonNode constantRate(ConstantRate schedule) {
            return DoubleNode.valueOf(initialRate);
        }

        @Override
        public JsonNode exponentialDecay(ExponentialDecay schedule) {
            ObjectNode word = decay("ExponentialDecay", schedule.decaySteps());
            config(word).put("decay_rate", schedule.decayRate()).put("staircase", schedule.staircase());
            return word;
        }

        @Override
        public JsonNode inverseTimeDecay(InverseTimeDecay schedule) {
            ObjectNode word = decay("InverseTimeDecay", schedule.decaySteps());
            config(word).put("decay_rate", schedule.decayRate()).put("staircase", schedule.staircase());
            return word;
        }

        @Override
        public JsonNode polynomialDecay(PolynomialDecay schedule) {
            ObjectNode word = decay("PolynomialDecay", schedule.decaySteps());
            config(word)
                    .put("end_learning_rate", schedule.endLearningRate())
                    .put("power", schedule.power())
                    .put("cycle", schedule.cycle());
            return word;
        }

        /** Keras's values are no shares, so they are those that the initial rate makes of ours. */
        @Override
        public JsonNode piecewiseConstantDecay(PiecewiseConstantDecay schedule) {
            ObjectNode word = word("PiecewiseConstantDecay");
            ArrayNode boundaries = config(word).putArray("boundaries");
            ArrayNode values = config(word).putArray("values").add(initialRate);
            for (double boundary : schedule.boundaries()) {
                boundaries.add((int) boundary);
                values.add(schedule.rate(initialRate, (int) boundary + 1));
            }
            return word;
        }

        @Override
        public JsonNode cosineDecay(CosineDecay schedule) {
            ObjectNode word = decay("CosineDecay", schedule.decaySteps());
            ObjectNode config = config(word).put("alpha", schedule.alpha());
            if (Double.isNaN(schedule.warmupTarget())) {
                config.putNull("warmup_target");
            } else {
                config.put("warmup_target", schedule.warmupTarget());
            }
            config.put("warmup_steps", schedule.warmupSteps());
            return word;
        }

        @Override
        public JsonNode cosineDecayRestarts(CosineDecayRestarts schedule) {
            ObjectNode word = word("CosineDecayRestarts");
            config(word)
                    .put(INITIAL, initialRate)
                    .put("first_decay_steps", schedule.firstDecaySteps())
                    .put("t_mul", schedule.tMul())
                    .put("m_mul", schedule.mMul())
                    .put("alpha", schedule.alpha());
            return word;
        }

        private ObjectNode decay(String kind, double steps) {
            ObjectNode word = word(kind);
            config(word).put(INITIAL, initialRate).put("decay_steps", steps);
            return word;
        }

        private static ObjectNode word(String kind) {
            ObjectNode word = KerasJson.object("keras.optimizers.schedules", kind);
            word.putObject("config");
            return word;
        }

        private static ObjectNode config(ObjectNode word) {
            return (ObjectNode) word.get("config");
        }
    }
}
