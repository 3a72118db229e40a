package io.regress4j.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something that another program was told of a model and that has no place here.
 *
 * @param what in words, such as {@code its loss 'log_cosh'}
 * @param concern what of a further training depends on it
 */
public record LeftBehind(String what, Concern concern) {

    /** What of a further training depends on it. */
    public enum Concern {
        /** Nothing: it only watches, or it was settled when the training resumed. */
        NOTHING(null),
        OPTIMIZER("`optimizer(…)`"),
        LOSS("`loss(…)`"),
        PENALTY("`l2(…)`"),
        /** Only new weights: those that are there go on. */
        INITIALIZER(null),
        /** Something that no setting replaces. */
        TRAINING(null);

        private final String setting;

        Concern(String setting) {
            this.setting = setting;
        }

        /** The setting that takes its place, as messages write it; null if there is none. */
        public String setting() {
            return setting;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LeftBehind {
        Objects.requireNonNull(what);
        Objects.requireNonNull(concern);
    }

    /** The same once a training has resumed without it. */
    public LeftBehind settled() {
        return new LeftBehind(what, Concern.NOTHING);
    }

    /** All of them in one line. */
    public static String text(Collection<LeftBehind> all) {
        return all.stream().map(LeftBehind::what).collect(Collectors.joining("; "));
    }
}
