package io.regress4j.model;

import java.util.List;
import java.util.Objects;

/** Where a training's first weights come from. */
public sealed interface FirstWeights {
    /** The seed drew them. */
    record Drawn() implements FirstWeights {}

    /**
     * They are those of another model, whose training this one resumes.
     *
     * @param origin where that model comes from, such as {@code price.keras (Keras 3.15.1)}
     * @param leftBehind what of it has no place here
     */
    record Resumed(String origin, List<LeftBehind> leftBehind) implements FirstWeights {
        public Resumed {
            Objects.requireNonNull(origin);
            leftBehind = List.copyOf(leftBehind);
        }
    }
}
