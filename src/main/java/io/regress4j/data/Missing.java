package io.regress4j.data;

import java.util.Locale;

/** Whether values of a column may be missing. */
public enum Missing {
    /** A missing value is a fault. */
    NEVER,
    /** None was missing in the table that trained, but one may be. */
    ALLOWED,
    /** Some were missing in the table that trained. */
    SEEN;

    public boolean isAllowed() {
        return this != NEVER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
