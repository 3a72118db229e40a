package io.regress4j.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What this program was built from and what it runs on: versions and processor architecture change the last bits of a
 * result, so a model carries them.
 *
 * @param regress4j this project's version
 * @param commit the git commit it was built from, or {@code unknown}
 * @param deeplearning4j the version of Deeplearning4j, ND4J and DataVec
 * @param openblas the version of the OpenBLAS preset
 * @param java the running JVM
 * @param platform operating system and processor architecture
 */
public record Versions(
        String regress4j, String commit, String deeplearning4j, String openblas, String java, String platform) {

    public Versions {
        Stream.of(regress4j, commit, deeplearning4j, openblas, java, platform).forEach(Objects::requireNonNull);
    }

    public static Versions current() {
        Properties built = read();
        String commit = built.getProperty("commit");
        return new Versions(
                built.getProperty("version"),
                commit.startsWith("$") ? "unknown" : commit,
                built.getProperty("dl4j"),
                built.getProperty("openblas"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** The time in UTC, to the second. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
