package io.regress4j.spark;

import io.regress4j.backend.CannotProceedException;
import java.io.IOException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;

/** Tells what is the input's or the place's fault among what Spark throws. */
final class Refusal {
    private Refusal() {}

    /** What to throw instead: a refusal with its own sentence, or the fault as it is. */
    static RuntimeException of(Exception fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotProceedException refusal) {
                return refusal;
            }
            if (cause instanceof AnalysisException || cause instanceof IOException || isUnreadable(cause)) {
                return new CannotProceedException(firstLine(cause), fault);
            }
        }
        return fault instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(fault);
    }

    private static boolean isUnreadable(Throwable cause) {
        return cause instanceof SparkException spark
                && spark.getCondition() != null
                && spark.getCondition().startsWith("FAILED_READ_FILE");
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
