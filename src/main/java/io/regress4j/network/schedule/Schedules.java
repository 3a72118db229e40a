package io.regress4j.network.schedule;

import io.regress4j.network.notation.Vocabulary;

/** The schedules by name: ours, and those of Keras's classes. */
public final class Schedules {
    public static final Vocabulary<LearningRateSchedule> NAMES = Vocabulary.<LearningRateSchedule>of("schedule")
            .with("constant", settings -> new ConstantRate())
            .with("exponential", ExponentialDecay::read)
            .with("inverse_time", InverseTimeDecay::read)
            .with("polynomial", PolynomialDecay::read)
            .with("piecewise", PiecewiseConstantDecay::read)
            .with("cosine", CosineDecay::read)
            .with("cosine_restarts", CosineDecayRestarts::read)
            .withAlias("ExponentialDecay", "exponential")
            .withAlias("InverseTimeDecay", "inverse_time")
            .withAlias("PolynomialDecay", "polynomial")
            .withAlias("PiecewiseConstantDecay", "piecewise")
            .withAlias("CosineDecay", "cosine")
            .withAlias("CosineDecayRestarts", "cosine_restarts");

    private Schedules() {}

    /**
     * Reads a name with settings such as {@code exponential(1000, 0.9)}, in Keras's order.
     *
     * @throws IllegalArgumentException if there is no such schedule, or a setting is missing or out of its range
     */
    public static LearningRateSchedule named(String text) {
        return NAMES.read(text);
    }
}
