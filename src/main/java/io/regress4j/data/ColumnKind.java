package io.regress4j.data;

import java.util.Locale;

/** What the cells of a column are. */
public enum ColumnKind {
    NUMERIC,
    CATEGORICAL,
    DATE,
    /** Texts that are nothing of the others. */
    TEXT,
    /** Numbers beside texts or dates. */
    MIXED,
    /** No cell holds anything. */
    EMPTY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
