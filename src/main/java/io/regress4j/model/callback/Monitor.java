package io.regress4j.model.callback;

import io.regress4j.evaluation.Metric;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The number that a callback watches, by its name in Keras.
 *
 * @param name {@code loss}, a metric, each of them with {@code val_} in front for the rows that validate, or {@code auto}:
 *     the validation loss where there is one, else the training loss
 */
public record Monitor(String name) {
    public static final Monitor AUTO = new Monitor("auto");
    public static final Monitor LOSS = new Monitor("loss");
    public static final Monitor VALIDATION_LOSS = new Monitor("val_loss");

    private static final String VALIDATION = "val_";

    /** @throws IllegalArgumentException if there is nothing of this name */
    public Monitor {
        if (names().noneMatch(name::equals)) {
            throw new IllegalArgumentException(
                    "unknown monitor '%s'; known: %s".formatted(name, names().collect(Collectors.joining(", "))));
        }
    }

    /** @throws IllegalArgumentException if there is nothing of this name */
    public static Monitor named(String name) {
        return new Monitor(name.strip().toLowerCase(Locale.ROOT));
    }

    /** A metric of the rows that validate. */
    public static Monitor of(Metric metric) {
        return new Monitor(VALIDATION + metric);
    }

    /** A metric of the rows that train. */
    public static Monitor training(Metric metric) {
        return new Monitor(metric.toString());
    }

    private static Stream<String> names() {
        return Stream.concat(
                Stream.of("auto", "loss", "val_loss"),
                Arrays.stream(Metric.values()).flatMap(metric -> Stream.of(metric.toString(), VALIDATION + metric)));
    }

    /** The metric that must be measured for it. */
    public Optional<Metric> metric() {
        return Arrays.stream(Metric.values())
                .filter(metric -> name.equals(metric.toString()) || name.equals(VALIDATION + metric))
                .findFirst();
    }

    /** Whether there must be rows that validate. */
    public boolean needsValidation() {
        return name.startsWith(VALIDATION);
    }

    /** What it stands for in a training. */
    public Monitor in(boolean hasValidation) {
        return equals(AUTO) ? (hasValidation ? VALIDATION_LOSS : LOSS) : this;
    }

    /**
     * Whether a value is better than another by more than {@code minDelta}, 0 or more; in float32, in which Keras compares
     * whatever the network's type, so that what is better by rounding alone is not.
     */
    public boolean isBetter(double value, double than, double minDelta) {
        boolean isLargerBetter = metric().filter(Metric::isBetterWhenLarger).isPresent();
        return isLargerBetter ? (float) (value - minDelta) > (float) than : (float) (value + minDelta) < (float) than;
    }

    /** Whether a value is better than another. */
    public boolean isBetter(double value, double than) {
        return isBetter(value, than, 0);
    }

    @Override
    public String toString() {
        return name;
    }
}
