package io.regress4j.network.optimizer;

import io.regress4j.network.schedule.ConstantRate;
import io.regress4j.network.schedule.LearningRateSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What every optimizer of Keras can be told beside its own settings.
 *
 * @param schedule of the learning rate
 * @param clipping of the gradients, before anything else is done with them
 * @param weightDecay λ: w = w - ηλw before the rule's step, 0 or more
 * @param undecayed variables that are left out of the decay: those whose name holds one of these texts
 * @param averageMomentum share of the moving average of the weights that each step keeps, from 0 up to, not including, 1; the
 *     average takes the weights' place at the end of a training; 0 for no average
 * @param averageOverwrites steps after which the average takes the weights' place, again and again; 0 for never
 */
public record UpdateSettings(
        LearningRateSchedule schedule,
        Clipping clipping,
        double weightDecay,
        List<String> undecayed,
        double averageMomentum,
        int averageOverwrites) {
    public static final UpdateSettings NONE = new UpdateSettings(new ConstantRate(), Clipping.NONE, 0, List.of(), 0, 0);

    /** @throws IllegalArgumentException if a setting is out of its range */
    public UpdateSettings {
        Objects.requireNonNull(schedule);
        Objects.requireNonNull(clipping);
        undecayed = List.copyOf(undecayed);
        require(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY, "weightDecay of 0 or more", weightDecay);
        require(
                averageMomentum >= 0 && averageMomentum < 1,
                "averageMomentum from 0 up to, not including, 1",
                averageMomentum);
        require(averageOverwrites >= 0, "averageOverwrites of 0 or more", averageOverwrites);
    }

    private static void require(boolean holds, String expected, double value) {
        if (!holds) {
            throw new IllegalArgumentException("expected %s, got %s".formatted(expected, value));
        }
    }

    /** The same with another schedule. */
    public UpdateSettings withSchedule(LearningRateSchedule other) {
        return new UpdateSettings(other, clipping, weightDecay, undecayed, averageMomentum, averageOverwrites);
    }

    /** The same with other clipping. */
    public UpdateSettings withClipping(Clipping other) {
        return new UpdateSettings(schedule, other, weightDecay, undecayed, averageMomentum, averageOverwrites);
    }

    /** The same with another weight decay. */
    public UpdateSettings withWeightDecay(double rate, List<String> exclusions) {
        return new UpdateSettings(schedule, clipping, rate, exclusions, averageMomentum, averageOverwrites);
    }

    /** The same with another moving average. */
    public UpdateSettings withAverage(double momentum, int overwrites) {
        return new UpdateSettings(schedule, clipping, weightDecay, undecayed, momentum, overwrites);
    }

    /** Whether a moving average is kept. */
    public boolean hasAverage() {
        return averageMomentum > 0;
    }

    /** Whether a variable's weights decay. */
    public boolean decays(String variable) {
        return weightDecay > 0 && undecayed.stream().noneMatch(variable::contains);
    }

    /** What differs from the default, such as {@code schedule cosine(100.0), weight decay 0.1}; empty if nothing does. */
    @Override
    public String toString() {
        List<String> said = new ArrayList<>();
        if (!(schedule instanceof ConstantRate)) {
            said.add("schedule " + schedule);
        }
        if (clipping.by() != Clipping.By.NOTHING) {
            said.add(clipping.toString());
        }
        if (weightDecay > 0) {
            said.add("weight decay " + weightDecay
                    + (undecayed.isEmpty() ? "" : " but of " + String.join(", ", undecayed)));
        }
        if (hasAverage()) {
            said.add("moving average of the weights " + averageMomentum);
        }
        return String.join(", ", said);
    }
}
