package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/regress4j} with a JVM in its hands that only tells how it was called. */
class LauncherFlagsTest {
    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    @TempDir
    private Path home;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        for (String folder : List.of("bin", "target", "jdk/bin")) {
            Files.createDirectories(home.resolve(folder));
        }
        Files.copy(Path.of("bin/regress4j"), home.resolve("bin/regress4j"));
        Files.createFile(home.resolve("target/regress4j.jar"));
        Path java = Files.writeString(home.resolve("jdk/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    /** Beyond the seed job a training takes two to four times as long with the first compiler alone. */
    @ParameterizedTest
    @ValueSource(strings = {"train", "sweep", "predict", "evaluate", "compare", "inspect", "runs"})
    void whatMayTakeLongIsOptimized(String command) throws IOException, InterruptedException {
        assertThat(start(Map.of(), command, "a file.csv"))
                .doesNotContain(FIRST_COMPILER_ALONE)
                .endsWith("-jar", home.toRealPath() + "/bin/../target/regress4j.jar", command, "a file.csv");
    }

    @Test
    void theSeedJobEndsBeforeTheOptimizingCompilerPays() throws IOException, InterruptedException {
        assertThat(start(Map.of())).contains(FIRST_COMPILER_ALONE);
        assertThat(start(Map.of(), "--no-normalize")).contains(FIRST_COMPILER_ALONE);
    }

    @Test
    void theHeapBeginsSmallUnlessTheUserSaysHowLargeItIs() throws IOException, InterruptedException {
        assertThat(start(Map.of(), "train")).contains("-Xms64m", "-XX:MaxNewSize=64m", "-XX:NewRatio=9");
        assertThat(start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx32m"), "train")).doesNotContain("-Xms64m");
        assertThat(start(Map.of("JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=1"), "train"))
                .doesNotContain("-Xms64m");
    }

    @Test
    void theUsersFlagsComeLastAndReplaceOurs() throws IOException, InterruptedException {
        List<String> flags = start(Map.of("REGRESS4J_OPTS", "-Xmx8g -XX:+UseParallelGC"), "train", "x");
        assertThat(flags).containsSubsequence("-Xmx8g", "-XX:+UseParallelGC", "-jar");
        assertThat(flags).doesNotContain("-Xms64m", "-XX:+UseSerialGC"); // a JVM with two collectors does not start
        assertThat(start(Map.of(), "train", "x")).contains("-XX:+UseSerialGC");
    }

    @Test
    void nativeLibrariesBesideTheProgramNeedNoCache() throws IOException, InterruptedException {
        assertThat(start(Map.of())).noneMatch(flag -> flag.contains("javacpp"));
        Path natives = Files.createDirectory(home.resolve("target/native"));
        assertThat(start(Map.of()))
                .contains("-Dorg.bytedeco.javacpp.pathsFirst=true")
                .anyMatch(flag -> flag.startsWith("-Djava.library.path=") && flag.endsWith("/target/native"));
        Files.delete(natives);
    }

    /** Each JVM that runs this test must know every flag. */
    @ParameterizedTest
    @ValueSource(strings = {"train", "--no-normalize"})
    void thisJvmTakesTheFlags(String argument) throws IOException, InterruptedException {
        List<String> flags = start(Map.of(), argument);
        List<String> command = new ArrayList<>(flags.subList(0, flags.indexOf("-jar")));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-version");

        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        assertThat(flags).anyMatch(flag -> flag.matches("-XX:SharedArchiveFile=.*/regress4j-[0-9]+\\.jsa"));
    }

    /** What the launcher gives to the JVM. */
    private List<String> start(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", home.resolve("bin/regress4j").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> given = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(given.toString()).isZero();
        return given;
    }
}
