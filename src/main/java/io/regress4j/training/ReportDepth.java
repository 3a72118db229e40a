package io.regress4j.training;

import java.util.Locale;

/** How much is done for the sake of a report. */
public enum ReportDepth {
    /** What the one training shows. */
    BASIC,
    /** Also what only more trainings show: seeds, folds, training sizes, prediction intervals. */
    FULL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
