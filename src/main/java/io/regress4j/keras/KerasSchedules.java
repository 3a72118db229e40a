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
import io.regress4j.network.schedule.Schedules;

/**
 * Keras's {@code learning_rate} for each schedule, and the way back.
 *
 * @param initial the optimizer's own learning rate
 */
record KerasSchedules(double initial) implements LearningRateSchedule.Dialect<JsonNode> {

    @Override
    public JsonNode constant(ConstantRate schedule) {
        return DoubleNode.valueOf(initial);
    }

    @Override
    public JsonNode exponential(ExponentialDecay schedule) {
        return decay("ExponentialDecay", schedule.decaySteps(), schedule.decayRate(), schedule.staircase());
    }

    @Override
    public JsonNode inverseTime(InverseTimeDecay schedule) {
        return decay("InverseTimeDecay", schedule.decaySteps(), schedule.decayRate(), schedule.staircase());
    }

    @Override
    public JsonNode polynomial(PolynomialDecay schedule) {
        ObjectNode word = object("PolynomialDecay");
        config(word)
                .put("decay_steps", schedule.decaySteps())
                .put("end_learning_rate", schedule.endLearningRate())
                .put("power", schedule.power())
                .put("cycle", schedule.cycle());
        return word;
    }

    @Override
    public JsonNode piecewise(PiecewiseConstantDecay schedule) {
        ObjectNode word = object("PiecewiseConstantDecay");
        ObjectNode config = word.putObject("config");
        ArrayNode boundaries = config.putArray("boundaries");
        schedule.boundaries().forEach(boundary -> boundaries.add(boundary.longValue()));
        ArrayNode values = config.putArray("values");
        double first = schedule.values().get(0);
        schedule.values().forEach(value -> values.add(initial == first ? value : initial * (value / first)));
        return word;
    }

    @Override
    public JsonNode cosine(CosineDecay schedule) {
        ObjectNode word = object("CosineDecay");
        ObjectNode config = config(word)
                .put("decay_steps", schedule.decaySteps())
                .put("alpha", schedule.alpha())
                .put("warmup_steps", schedule.warmupSteps());
        if (schedule.hasWarmup()) {
            config.put("warmup_target", schedule.warmupTarget());
        } else {
            config.putNull("warmup_target");
        }
        return word;
    }

    @Override
    public JsonNode cosineRestarts(CosineDecayRestarts schedule) {
        ObjectNode word = object("CosineDecayRestarts");
        config(word)
                .put("first_decay_steps", schedule.firstDecaySteps())
                .put("t_mul", schedule.tMul())
                .put("m_mul", schedule.mMul())
                .put("alpha", schedule.alpha());
        return word;
    }

    private ObjectNode decay(String kind, double steps, double rate, boolean staircase) {
        ObjectNode word = object(kind);
        config(word).put("decay_steps", steps).put("decay_rate", rate).put("staircase", staircase);
        return word;
    }

    private static ObjectNode object(String kind) {
        return KerasJson.object("keras.optimizers.schedules", kind);
    }

    private ObjectNode config(ObjectNode word) {
        return word.putObject("config").put("initial_learning_rate", initial);
    }

    /**
     * The schedule that Keras wrote.
     *
     * @return null if it is not known here
     */
    static LearningRateSchedule read(KerasObject object) {
        return object.isKeras() ? KerasTerm.read(object, Schedules.NAMES, "initial_learning_rate") : null;
    }

    /** The rate that a schedule of Keras begins with; NaN if it says none. */
    static double initial(KerasObject object) {
        JsonNode config = object.config();
        return config.has("values")
                ? config.path("values").path(0).asDouble(Double.NaN)
                : config.path("initial_learning_rate").asDouble(Double.NaN);
    }
}
