package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is in the jars for {@code spark-submit}: Spark's class loader gives its own classes first, so neither holds one of
 * Spark's, and none stands in both.
 */
class ShadedJarsIT {
    private static final long MOST_BYTES_OF_THE_JOB = 5_000_000;

    /** Packages of regress4j that read files of others, train, or print reports. */
    private static final Pattern MORE_THAN_SCORING = Pattern.compile(
            "io/regress4j/(backend|plan|training|keras|onnx|parity|report/page|report/chart|.*/dl4j|.*/datavec)/.*");

    private static final Path JOB = Path.of(System.getProperty("job.jar"));
    private static Set<String> job;
    private static Set<String> search;

    @BeforeAll
    static void read() throws IOException {
        job = entries(JOB);
        search = entries(Path.of(System.getProperty("search.jar")));
    }

    @Test
    void noClassStandsInSparkToo() throws IOException {
        Set<String> both = new TreeSet<>();
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("spark.home"), "jars"))) {
            for (Path jar : jars.toList()) {
                for (String entry : entries(jar)) {
                    if (isClass(entry) && (job.contains(entry) || search.contains(entry))) {
                        both.add(entry + " in " + jar.getFileName());
                    }
                }
            }
        }
        assertThat(both).isEmpty();
    }

    @Test
    void noClassStandsInBoth() {
        assertThat(job.stream().filter(ShadedJarsIT::isClass)).doesNotContainAnyElementsOf(search);
    }

    @Test
    void scoringIsAFewMegabytesWithoutDeeplearning4jAndNatives() throws IOException {
        assertThat(Files.size(JOB)).isLessThan(MOST_BYTES_OF_THE_JOB);
        assertThat(job)
                .contains(
                        "io/regress4j/spark/Regress4jSpark.class",
                        "io/regress4j/model/ModelFile.class",
                        "picocli/CommandLine.class")
                .noneMatch(entry -> entry.startsWith("org/nd4j/") || entry.startsWith("org/deeplearning4j/"))
                .noneMatch(entry -> entry.matches(".*\\.(so|dll|dylib)"))
                .noneMatch(MORE_THAN_SCORING.asMatchPredicate());
    }

    @Test
    void searchBringsTheTrainersAndTheNatives() {
        assertThat(search)
                .contains(
                        "io/regress4j/spark/SearchCommand.class",
                        "io/regress4j/training/StepTrainer.class",
                        "META-INF/services/io.regress4j.spark.TrainingCommand",
                        "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend")
                .anyMatch(entry -> entry.contains("nd4jcpu") && !entry.endsWith(".class"))
                .anyMatch(entry -> entry.contains("jniopenblas"));
    }

    @Test
    void loggingIsSparks() {
        assertThat(Stream.concat(job.stream(), search.stream()))
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
