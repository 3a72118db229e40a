package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/regress4j} with a Java that only tells how it was started. */
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            out=${TOLD:-/dev/null}
            echo "locale=${LC_ALL-}" > "$out"
            echo "arguments=$*" >> "$out"
            true 2> /dev/null 3<&0 && true 2> /dev/null 3>&1 && true 3>&2 && echo "all are open" >> "$out"
            read -r line
            echo "in=$line" >> "$out"
            { echo "the screen" && echo "out=kept" >> "$out"; } || echo "out=lost" >> "$out"
            exit 7
            """;

    @TempDir
    private Path folder;

    private record Run(int exitCode, String output, String told) {}

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        for (String name : List.of("bin", "target", "java/bin")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.copy(Path.of("bin/regress4j"), folder.resolve("bin/regress4j"));
        Files.writeString(folder.resolve("target/regress4j.jar"), "");
        Path java = Files.writeString(folder.resolve("java/bin/java"), JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void passesArgumentsInputScreenAndExitCode() throws Exception {
        Run run = run("echo hello | ", "inspect 'a b.csv'");
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.output()).isEqualTo("the screen\n");
        assertThat(run.told()).contains("inspect a b.csv\n", "in=hello\n", "out=kept");
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL=xx_YY.UTF-8, C.UTF-8",
        "LC_ALL=C, C.UTF-8",
        "LC_ALL=POSIX, C.UTF-8",
        "LC_ALL= LC_CTYPE=xx, C.UTF-8",
        "LC_ALL= LC_CTYPE= LANG=xx_YY.UTF-8, C.UTF-8",
        "LC_ALL= LC_CTYPE= LANG=, C.UTF-8",
        "LC_ALL= LC_CTYPE= LANG=C.UTF-8, ''"
    })
    void givesJavaALocaleWithUtf8WhereThereIsNone(String set, String expected) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/locale")));
        assertThat(run("env " + set + " ", "inspect x").told()).contains("locale=" + expected + "\n");
    }

    /** Otherwise Java would open its own files under these numbers. */
    @Test
    void neverLeavesAStandardStreamClosed() throws Exception {
        assertThat(run("", "inspect x <&-").told()).contains("all are open", "in=\n", "out=kept");
        assertThat(run("", "inspect x >&-").told()).contains("all are open", "out=lost");
        assertThat(run("", "inspect x <&- >&- 2>&-").told()).contains("all are open", "in=\n", "out=lost");
    }

    @Test
    void saysThatTooFewFilesMayBeOpen() throws Exception {
        Run run = run("ulimit -n 64; ", "inspect x");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output())
                .isEqualTo(
                        "regress4j needs 96 open files, and a process may have 64 here. Allow more: ulimit -n 256\n");
        assertThat(run.told()).isEmpty();
    }

    @Test
    void boundsTheHeapWhereAddressesAreFew() throws Exception {
        assertThat(run("ulimit -v 2400000; ", "inspect x").told()).contains("-Xmx300000k");
        assertThat(run("", "inspect x").told()).doesNotContain("-Xmx");
        Run run = run("ulimit -v 1000000; ", "inspect x");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run("ulimit -v 2400000; ", "train x").output()).contains("ulimit -v 5000000");
        assertThat(run.output()).contains("needs 2 GB of addresses for this, and a process may have 1000000 kB here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS=-Xmx32m", "JDK_JAVA_OPTIONS='-ea -Xmx32m'", "JDK_JAVA_OPTIONS=-Xms9m"})
    void leavesAHeapThatSomebodyHasChosen(String option) throws Exception {
        assertThat(run("env " + option + " ", "predict x").told()).doesNotContain("-Xm");
        assertThat(run("", "predict x").told()).contains("-Xms64m");
    }

    @Test
    void tellsTheWidthOfATerminalAndOnlyOfOne() throws Exception {
        assertThat(run("", "inspect x").told()).doesNotContain("regress4j.columns", "regress4j.width", "colours");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")) && Files.isExecutable(Path.of("/usr/bin/stty")));
        Run run = run("inTerminal() { script -qec \"stty cols 93; $*\" /dev/null; }; inTerminal ", "inspect x");
        assertThat(run.told()).contains("-Dregress4j.columns=93 ", "-Dregress4j.width=93 ");
    }

    @Test
    void asksForColoursWhereATerminalHasThem() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
        String inTerminal = "inTerminal() { script -qec \"$*\" /dev/null; }; export TERM=xterm; inTerminal ";
        assertThat(run(inTerminal, "inspect x").told()).contains("-Dregress4j.colours=true");
        assertThat(run("export NO_COLOR=1; " + inTerminal, "inspect x").told()).doesNotContain("colours");
        assertThat(run(inTerminal.replace("xterm", "dumb"), "inspect x").told()).doesNotContain("colours");
    }

    @Test
    void saysThatTheProgramIsNotBuilt() throws Exception {
        Files.delete(folder.resolve("target/regress4j.jar"));
        assertThat(run("", "inspect x").exitCode()).isEqualTo(3);
    }

    @Test
    void saysThatThereIsNoJavaOrAnOldOne() throws Exception {
        Files.writeString(folder.resolve("java/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
        assertThat(run("", "inspect x"))
                .isEqualTo(new Run(
                        3,
                        "regress4j needs Java 17 or newer, and %s is Java 11. Set JAVA_HOME to the folder of a newer one.\n"
                                .formatted(folder.resolve("java/bin/java")),
                        ""));
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        assertThat(run("", "inspect x").output()).contains("is Java 8.");
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"25\"\n");
        assertThat(run("", "inspect x").exitCode()).isEqualTo(7);
        Files.delete(folder.resolve("java/bin/java"));
        assertThat(run("", "inspect x").output()).contains("needs Java 17 or newer, and there is no '");
    }

    private Run run(String before, String arguments) throws IOException, InterruptedException {
        Path told = folder.resolve("told");
        Files.writeString(told, "");
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", before + "/bin/sh '" + folder + "/bin/regress4j' " + arguments);
        builder.environment().put("TOLD", told.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Path output = folder.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .start();
        int exitCode = process.waitFor();
        return new Run(exitCode, Files.readString(output), Files.readString(told));
    }
}
