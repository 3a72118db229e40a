package io.regress4j.data;

import java.io.Serializable;

/**
 * What was decided of a column.
 *
 * @param name as in the header; of a column without a name, its place
 * @param reason why it is left out, or what to look at; null if there is nothing to say
 * @param values how many different values it has, if it is categorical; else 0
 * @param gaps how many of its values are missing
 */
public record ColumnDecision(String name, ColumnKind kind, ColumnRole role, String reason, int values, int gaps)
        implements Serializable {
    /** Whether it is a feature that somebody should look at. */
    public boolean isWarning() {
        return role == ColumnRole.FEATURE && reason != null;
    }
}
