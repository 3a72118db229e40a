package io.regress4j.network.loss;

import io.regress4j.network.notation.Vocabulary;

/** The losses by name. */
public final class Losses {
    public static final Vocabulary<Loss> NAMES = Vocabulary.<Loss>of("loss")
            .with("mse", settings -> new MeanSquaredError())
            .with("mae", settings -> new MeanAbsoluteError())
            .with("huber", settings -> new Huber());

    private Losses() {}

    /** @throws IllegalArgumentException if there is no such loss */
    public static Loss named(String text) {
        return NAMES.read(text);
    }
}
