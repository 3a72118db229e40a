package io.regress4j.network.constraint;

import io.regress4j.network.notation.Vocabulary;

/** The constraints by name. */
public final class Constraints {
    public static final Vocabulary<Constraint> NAMES = Vocabulary.<Constraint>of("constraint")
            .with("none", settings -> new NoConstraint())
            .with("max_norm", MaxNorm::read)
            .with("min_max_norm", MinMaxNorm::read)
            .with("unit_norm", settings -> new UnitNorm())
            .with("non_neg", settings -> new NonNegative());

    private Constraints() {}

    /**
     * Reads a name such as {@code non_neg} or {@code max_norm(3)}.
     *
     * @throws IllegalArgumentException if there is no such constraint, or a setting is out of its range
     */
    public static Constraint named(String text) {
        return NAMES.read(text);
    }
}
