package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar for {@code spark-submit}: Spark's class loader gives its own classes first, so none may be double. */
class ShadedJarIT {
    private static Set<String> ours;

    @BeforeAll
    static void read() throws IOException {
        ours = entries(Path.of(System.getProperty("shaded.jar")));
    }

    @Test
    void noClassStandsInSparkToo() throws IOException {
        Set<String> both = new TreeSet<>();
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("spark.home"), "jars"))) {
            for (Path jar : jars.toList()) {
                for (String entry : entries(jar)) {
                    if (isClass(entry) && ours.contains(entry)) {
                        both.add(entry + " in " + jar.getFileName());
                    }
                }
            }
        }
        assertThat(both).isEmpty();
    }

    @Test
    void holdsTheProgramAndTheNativesAndNoLoggingOfItsOwn() {
        assertThat(ours)
                .contains(
                        "io/regress4j/spark/Regress4jSpark.class",
                        "io/regress4j/model/ModelFile.class",
                        "picocli/CommandLine.class")
                .anyMatch(entry -> entry.contains("nd4jcpu") && !entry.endsWith(".class"))
                .anyMatch(entry -> entry.contains("jniopenblas"))
                .contains("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend")
                .noneMatch(entry ->
                        entry.startsWith("ch/qos/") || entry.startsWith("org/slf4j/") || entry.startsWith("scala/"));
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(".class") && !entry.startsWith("META-INF/") && !entry.endsWith("-info.class");
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Set<String> names = new HashSet<>();
            file.stream().forEach(entry -> names.add(entry.getName()));
            return names;
        }
    }
}
