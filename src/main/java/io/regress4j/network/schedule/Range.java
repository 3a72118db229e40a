package io.regress4j.network.schedule;

/** Refuses settings that are out of their range. */
final class Range {
    private Range() {}

    static void above0(String owner, String setting, double value) {
        require(value > 0, owner, setting, "above 0", value);
    }

    static void atLeast0(String owner, String setting, double value) {
        require(value >= 0, owner, setting, "of 0 or more", value);
    }

    static void atLeast1(String owner, String setting, double value) {
        require(value >= 1, owner, setting, "of 1 or more", value);
    }

    private static void require(boolean holds, String owner, String setting, String range, double value) {
        if (!holds || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "expected a %s of %s %s, got %s".formatted(setting, owner, range, value));
        }
    }
}
