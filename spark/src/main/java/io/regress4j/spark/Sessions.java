package io.regress4j.spark;

import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a command. */
final class Sessions {
    private Sessions() {}

    /** Runs work in the session that is there already, or in one of its own that ends with it. */
    static <T> T run(String name, Function<SparkSession, T> work) {
        boolean isOwn = SparkSession.getDefaultSession().isEmpty();
        SparkSession spark = SparkSession.builder().appName("regress4j " + name).getOrCreate();
        try {
            return work.apply(spark);
        } finally {
            if (isOwn) {
                spark.stop();
            }
        }
    }
}
