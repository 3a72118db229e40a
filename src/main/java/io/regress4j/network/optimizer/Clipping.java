package io.regress4j.network.optimizer;

import java.util.Locale;
import java.util.Objects;

/**
 * What a step's gradients are held to, as Keras's {@code clipvalue}, {@code clipnorm} and {@code global_clipnorm}.
 *
 * @param by what is limited
 * @param limit above 0; 0 where nothing is limited
 */
public record Clipping(By by, double limit) {
    public static final Clipping NONE = new Clipping(By.NOTHING, 0);

    /** What is limited. */
    public enum By {
        NOTHING,
        /** Each number, from -limit to limit. */
        VALUE,
        /** The length of each variable's gradient. */
        NORM,
        /** The length of the gradient of all variables together. */
        GLOBAL_NORM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the limit is not a positive number */
    public Clipping {
        Objects.requireNonNull(by);
        boolean isKnown = by == By.NOTHING ? limit == 0 : limit > 0 && limit < Double.POSITIVE_INFINITY;
        if (!isKnown) {
            throw new IllegalArgumentException("expected a limit of gradients above 0, got %s".formatted(limit));
        }
    }

    @Override
    public String toString() {
        return by == By.NOTHING
                ? "gradients as they are"
                : "gradients clipped by %s %s".formatted(by.toString().replace('_', ' '), limit);
    }

    /** The factor that brings a gradient of the length {@code norm} down to the limit. */
    public double factor(double norm) {
        return limit / Math.max(norm, limit);
    }
}
