package io.regress4j.report.screen;

import io.regress4j.visibility.Internal;

/** What is known of standard output; the launcher tells, because Java would need a native library to ask. */
@Internal
public final class Terminal {
    /** How wide it is; nothing where it is no terminal. */
    public static final String WIDTH = "regress4j.width";

    /** Whether it shows colours. */
    public static final String COLOURS = "regress4j.colours";

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;

    private Terminal() {}

    /** Columns that a line may take. */
    public static int width() {
        int told = Integer.getInteger(WIDTH, USUAL_WIDTH);
        return told <= 0 ? USUAL_WIDTH : Math.max(LEAST_WIDTH, told); // some terminals say that they have no columns
    }

    public static boolean hasColours() {
        return Boolean.getBoolean(COLOURS);
    }
}
