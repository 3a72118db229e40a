package io.regress4j.data;

/** What a column is used for. */
public enum ColumnRole {
    FEATURE("feature"),
    TARGET("target"),
    /** Tells which rows stay together when they are split. */
    GROUP("group"),
    /** Tells how much a row counts in the training. */
    WEIGHTS("weights"),
    LEFT_OUT("left out"),
    /** A training would stop at it. */
    REFUSED("refused");

    private final String words;

    ColumnRole(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
