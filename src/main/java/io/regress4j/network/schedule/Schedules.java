package io.regress4j.network.schedule;

import io.regress4j.network.notation.Vocabulary;

/** The schedules by name. */
public final class Schedules {
    public static final Vocabulary<LearningRateSchedule> NAMES = Vocabulary.<LearningRateSchedule>of("schedule")
            .with("constant", settings -> new ConstantRate())
            .with("exponential", ExponentialDecay::read)
            .with("inverse_time", InverseTimeDecay::read)
            .with("polynomial", PolynomialDecay::read)
            .with("piecewise", PiecewiseConstantDecay::read)
            .with("cosine", CosineDecay::read)
            .with("cosine_restarts", CosineDecayRestarts::read)
            .withAlias("exponential_decay", "exponential")
            .withAlias("inverse_time_decay", "inverse_time")
            .withAlias("polynomial_decay", "polynomial")
            .withAlias("piecewise_constant_decay", "piecewise")
            .withAlias("cosine_decay", "cosine")
            .withAlias("cosine_decay_restarts", "cosine_restarts");

    private Schedules() {}

    /**
     * Reads a name such as {@code exponential(1000,0.96)}.
     *
     * @throws IllegalArgumentException if there is no such schedule, or a setting is missing or out of its range
     */
    public static LearningRateSchedule named(String text) {
        return NAMES.read(text);
    }
}
