package io.regress4j.data;

/** What is done with rows in which the value of a feature is missing. */
public enum Gaps {
    /** They are an error, which counts them. */
    REFUSE,
    /** The rows are left out. */
    DROP,
    /** They stay, and the training fills them in, as {@code Imputation} says. */
    FILL
}
