package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regress4j.backend.Backend;
import io.regress4j.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process of its own. */
class Regress4jTest {
    private static final String TRAIN = "train data/boston_housing.csv --target MEDV --epochs 1 --out ";

    @TempDir
    private Path folder;

    private record Run(int exitCode, String output) {}

    @Test
    void givesTheSameBitsInTwoProcesses() throws IOException, InterruptedException {
        for (String name : List.of("one.zip", "two.zip")) {
            assertThat(java("", "", TRAIN + folder.resolve(name)).exitCode()).isZero();
        }
        assertThat(ModelFile.read(folder.resolve("one.zip")).parameters())
                .containsExactly(ModelFile.read(folder.resolve("two.zip")).parameters());
    }

    /** A limit on the size of files stands in for a full disk. */
    @Test
    void leavesTheOldModelWhereTheDiskIsFull() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Path old = Files.writeString(folder.resolve("model.zip"), "old");
        Backend.prepare(); // so that the natives are unpacked already
        Run run = java("ulimit -f 4; ", "-XX:-UsePerfData ", TRAIN + old);
        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains(old + " cannot be written (").doesNotContain("\tat ");
        assertThat(old).hasContent("old");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(old);
        }
    }

    /** JavaCPP tries the folder named, then the home folder, then the temporary folder. */
    @Test
    void namesTheFolderIntoWhichTheNativesCannotBeUnpacked() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String nowhere = "-Dorg.bytedeco.javacpp.cachedir=%1$s/cache -Duser.home=%1$s/home -Djava.io.tmpdir=%1$s/tmp ";
        Run run = java("", nowhere.formatted(file), TRAIN + folder.resolve("m.zip"));
        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output())
                .contains("They are unpacked into " + file.resolve("cache") + ": make that folder writable")
                .doesNotContain("\tat ");
    }

    /** Too little for its classes, for its arguments, and for its libraries. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx4m ", "-Xmx6m ", "-Xmx8m "})
    void saysThatItsMemoryIsTooSmall(String option) throws IOException, InterruptedException {
        Run run = java("", "-XX:+UseSerialGC " + option, "compare");
        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains("memory").contains("-Xmx").doesNotContain("\tat ");
    }

    @Test
    void saysThatItCannotOpenItsParts() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Run run = java("ulimit -n 32; ", "", "compare");
        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains("Allow the process more open files").doesNotContain("\tat ");
    }

    @Test
    void saysThatTheLocaleHasNoLettersForAName() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Run run = java("export LC_ALL=C; set -- \"$@\" \"$(printf 'gr\\303\\266.csv')\"; ", "", "inspect");
        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).contains("does not have. Set LC_ALL=C.UTF-8.").doesNotContain("\tat ");
    }

    @Test
    @Tag("long")
    void rejectsMillionsOfBlankLinesInLittleMemory() throws IOException, InterruptedException {
        Path model = folder.resolve("model.zip");
        assertThat(java("", "", TRAIN + model).exitCode()).isZero();
        List<String> housing = Files.readAllLines(Path.of("data/boston_housing.csv"));
        Path blank = Files.writeString(
                folder.resolve("blank.csv"),
                housing.get(0) + "\n" + housing.get(1) + "\n".repeat(4_000_001) + housing.get(2) + "\n");
        String predict = "predict %s --data %s --out %s/p.csv --rejects %3$s/r.csv".formatted(model, blank, folder);
        assertThat(java("", "-XX:+UseSerialGC -Xmx64m ", predict).exitCode()).isEqualTo(5);
        try (var rejects = Files.lines(folder.resolve("r.csv"))) {
            assertThat(rejects.count()).isEqualTo(1 + 4_000_000);
        }
    }

    @Test
    void endsWithTheExitCodeOfTheCommandLine() throws IOException, InterruptedException {
        assertThat(java("", "", "nonsense").exitCode()).isEqualTo(2);
    }

    private Run java(String before, String options, String arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(words(options + "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(words("io.regress4j.Regress4j " + arguments));
        if (!before.isEmpty()) {
            command.addAll(0, List.of("/bin/sh", "-c", before + "exec \"$@\"", "sh"));
        }
        Path output = folder.resolveSibling(folder.getFileName() + ".output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exitCode = process.waitFor();
        String text = Files.readString(output);
        Files.delete(output);
        return new Run(exitCode, text);
    }

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }
}
