package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;

/** Tells what is the input's or the place's fault among what Spark throws. */
final class Refusal {
    /** Whose exceptions, of any kind, mean that a file is damaged. */
    private static final List<String> READERS = List.of(
            "org.apache.parquet.",
            "org.apache.hadoop.",
            "org.apache.spark.sql.execution.datasources.",
            "org.apache.spark.sql.execution.vectorized.",
            "shaded.parquet.");

    private static final String ABORTED = "Job aborted due to stage failure";

    private Refusal() {}

    /** What to throw instead: a refusal with its own sentence, or the fault as it is. */
    static RuntimeException of(Exception fault) {
        Optional<Throwable> refusal = find(fault, CannotProceedException.class::isInstance);
        if (refusal.isPresent()) {
            return (CannotProceedException) refusal.get();
        }
        return sentence(fault)
                .<RuntimeException>map(sentence -> new CannotProceedException(sentence, fault))
                .orElseGet(() ->
                        fault instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(fault));
    }

    private static Optional<String> sentence(Exception fault) {
        Optional<Throwable> unreadable = find(fault, Refusal::isUnreadable);
        if (unreadable.isPresent()) {
            return unreadable.map(Refusal::unreadable);
        }
        Optional<Throwable> told = find(fault, Refusal::isTold);
        if (told.isPresent()) {
            return told.map(Refusal::text);
        }
        Throwable root = innermost(fault);
        if (isThrownByReader(root)) {
            return Optional.of("The input cannot be read (%s). Write its files again.".formatted(root(root)));
        }
        return find(fault, Refusal::isAborted).map(Refusal::aborted);
    }

    /** Why something failed, in one line. */
    static String root(Throwable fault) {
        Throwable root = innermost(fault);
        String text = text(root);
        return root.getMessage() == null || text.isEmpty() ? root.getClass().getSimpleName() : text;
    }

    private static Optional<Throwable> find(Throwable fault, Predicate<Throwable> isIt) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .filter(isIt)
                .findFirst();
    }

    private static Throwable innermost(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElse(fault);
    }

    private static boolean isUnreadable(Throwable cause) {
        return condition(cause).startsWith("FAILED_READ_FILE");
    }

    private static String unreadable(Throwable cause) {
        String file = ((SparkThrowable) cause).getMessageParameters().get("path");
        boolean saysWhy = cause.getCause() == null || !condition(cause).endsWith("NO_HINT");
        String why =
                saysWhy ? text(cause).replaceFirst("^Encountered error while reading file \\S+ ", "") : root(cause);
        return "%s cannot be read (%s). Write it again, or leave it out."
                .formatted(file == null ? "The input" : file, why);
    }

    /** What Spark tells its users, and what a file system tells. */
    private static boolean isTold(Throwable cause) {
        boolean isOfSpark = !condition(cause).isEmpty()
                && !condition(cause).startsWith("INTERNAL_ERROR")
                && !condition(cause).startsWith("TASK_WRITE_FAILED")
                && !condition(cause).startsWith("FAILED_EXECUTE_UDF");
        return isOfSpark || cause instanceof IOException;
    }

    private static String condition(Throwable cause) {
        return cause instanceof SparkThrowable spark && spark.getCondition() != null ? spark.getCondition() : "";
    }

    private static boolean isThrownByReader(Throwable fault) {
        return Stream.of(fault.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("scala.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> READERS.stream().anyMatch(name::startsWith))
                .isPresent();
    }

    /** A job that ended without any exception of a task: its executors died, or somebody stopped it. */
    private static boolean isAborted(Throwable cause) {
        return cause instanceof SparkException
                && cause.getCause() == null
                && text(cause).matches("(Job|" + ABORTED + ").*");
    }

    private static String aborted(Throwable cause) {
        String text = text(cause);
        return text.contains("ExecutorLostFailure")
                ? "The executors that worked on this died (%s). Look into their logs; often they need more memory."
                        .formatted(text)
                : text;
    }

    /** A message in one line, without what Spark adds for its own developers. */
    private static String text(Throwable fault) {
        return String.valueOf(fault.getMessage())
                .replaceFirst("(?s);\\n'.*", "")
                .replaceFirst("(?s)\\s*Driver stacktrace:.*", "")
                .replaceFirst("(?s)\\R\\s*at .*", "")
                .replaceFirst("^\\[[A-Z0-9_.]+\\] ", "")
                .replaceAll("\\s*SQLSTATE: \\w+", "")
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }
}
