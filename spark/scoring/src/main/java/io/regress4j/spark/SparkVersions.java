package io.regress4j.spark;

import io.regress4j.model.Versions;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** {@code --version}. */
final class SparkVersions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Versions versions = Versions.current();
        return new String[] {
            "regress4j-spark %s (%s)".formatted(versions.regress4j(), versions.commit()),
            "Spark %s".formatted(package$.MODULE$.SPARK_VERSION()),
            "%s on %s".formatted(versions.java(), versions.platform())
        };
    }
}
