package io.regress4j.model.callback;

import io.regress4j.network.notation.Vocabulary;

/** The callbacks by name. */
public final class Callbacks {
    private static final Vocabulary<Callback> NAMES = Vocabulary.<Callback>of("callback")
            .with(EarlyStopping.NAME, EarlyStopping::read)
            .with(ReduceOnPlateau.NAME, ReduceOnPlateau::read);

    private Callbacks() {}

    /**
     * Reads a name such as {@code early_stopping(10,min_delta=0.01)}.
     *
     * @throws IllegalArgumentException if there is no such callback, or a setting is missing or out of its range
     */
    public static Callback named(String text) {
        return NAMES.read(text);
    }
}
