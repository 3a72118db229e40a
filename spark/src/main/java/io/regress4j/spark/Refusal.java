package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
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
            if (isUnreadable(cause)) {
                return new CannotProceedException("%s %s".formatted(sentence(cause), sentence(root(cause))), fault);
            }
            if (cause instanceof AnalysisException || cause instanceof IOException) {
                return new CannotProceedException(sentence(cause), fault);
            }
        }
        return fault instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(fault);
    }

    private static boolean isUnreadable(Throwable cause) {
        return cause instanceof SparkException spark
                && spark.getCondition() != null
                && spark.getCondition().startsWith("FAILED_READ_FILE");
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** A message without what Spark puts below it for its own developers. */
    private static String sentence(Throwable fault) {
        String message = String.valueOf(fault.getMessage());
        int plan = message.indexOf(";\n'");
        return (plan < 0 ? message : message.substring(0, plan)).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
