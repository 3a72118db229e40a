package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The Spark session of a command. */
final class Sessions {
    /** What the commands promise, whatever the cluster's defaults are. */
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.caseSensitive", "true", // columns by their exact names
            "spark.sql.files.ignoreCorruptFiles", "false", // no row is left out without a word
            "spark.sql.files.ignoreMissingFiles", "false",
            "spark.sql.sources.partitionColumnTypeInference.enabled", "false", // 007 stays 007
            "spark.sql.datetime.java8API.enabled", "true"); // java.sql.Date has no 10 October 1582

    private Sessions() {}

    /** Runs work with the context that is there already, or with one of its own that ends with it. */
    static <T> T run(String name, Function<SparkSession, T> work) {
        boolean isOwn = SparkSession.getDefaultSession().isEmpty();
        Option<SparkSession> before = SparkSession.getActiveSession();
        SparkSession spark = start(name);
        try {
            SparkSession settled = spark.newSession();
            SETTINGS.forEach(settled.conf()::set);
            SparkSession.setActiveSession(settled); // encoders ask the active session
            return work.apply(settled);
        } catch (OutOfMemoryError e) {
            throw new CannotProceedException(
                    "This does not fit into %,d MB of the driver's memory. Give it more with --driver-memory."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20),
                    e);
        } catch (CannotProceedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw spark.sparkContext().isStopped() ? stopped(e) : e;
        } finally {
            if (isOwn) {
                spark.stop();
            } else {
                SparkSession.setActiveSession(before.getOrElse(() -> spark));
            }
        }
    }

    private static CannotProceedException stopped(RuntimeException fault) {
        return new CannotProceedException(
                "Spark ended before the work was done: the master cannot be reached, or somebody stopped the application. Look into the log above, and run it again.",
                fault);
    }

    private static SparkSession start(String name) {
        try {
            return SparkSession.builder().appName("regress4j " + name).getOrCreate();
        } catch (Exception e) { // of many kinds, and all mean the settings or the cluster
            throw new CannotProceedException(
                    "Spark cannot be started (%s). Check --master and the settings, and whether the master can be reached."
                            .formatted(String.valueOf(e.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")),
                    e);
        }
    }
}
