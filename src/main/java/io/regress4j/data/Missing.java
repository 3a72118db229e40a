package io.regress4j.data;

import java.util.Locale;

/** Whether values of a column may be missing. */
public enum Missing {
    /** A missing value is a fault. */
    NEVER,
    /** None was missing in the table that trained, but one may be. */
    ALLOWED,
    /** Some were missing in the table that trained. */
    SEEN,
    /** A missing value is a fault, and rows that lacked one were left out of the training. */
    DROPPED;

    public boolean isAllowed() {
        return this == ALLOWED || this == SEEN;
    }

    /** The same for a reader that looks for the rows that the training left out. */
    Missing withDropped() {
        return this == DROPPED ? ALLOWED : this;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
