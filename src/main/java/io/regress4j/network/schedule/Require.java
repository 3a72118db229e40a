package io.regress4j.network.schedule;

/** Checks the settings of every schedule. */
final class Require {
    private Require() {}

    /** @throws IllegalArgumentException if the value is not a positive number */
    static void positive(String schedule, String setting, double value) {
        that(value > 0 && value < Double.POSITIVE_INFINITY, schedule, setting + " above 0", value);
    }

    /** @throws IllegalArgumentException if the value is below 0 or not finite */
    static void atLeastZero(String schedule, String setting, double value) {
        that(value >= 0 && value < Double.POSITIVE_INFINITY, schedule, setting + " of 0 or more", value);
    }

    private static void that(boolean holds, String schedule, String expected, double value) {
        if (!holds) {
            throw new IllegalArgumentException("expected %s of %s, got %s".formatted(expected, schedule, value));
        }
    }
}
