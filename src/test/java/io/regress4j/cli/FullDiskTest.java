package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regress4j.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell limits the size of files, so that writing on fails as on a full disk. */
class FullDiskTest {
    private static final Path HOUSING = Path.of("data/boston_housing.csv").toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeEach
    void requireAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    }

    @Test
    void aPredictionKeepsWhatItHasDoneAndGoesOnToTheSameBytes() throws Exception {
        inProcess("train", HOUSING.toString(), "--target", "MEDV", "--epochs", "1", "--out", place("model.zip"));
        List<String> lines = Files.readAllLines(HOUSING);
        List<String> many = new ArrayList<>(List.of(lines.get(0)));
        for (int i = 0; i < 20; i++) {
            many.add("x" + lines.get(1));
            many.addAll(lines.subList(1, lines.size()));
        }
        Files.write(folder.resolve("data.csv"), many);
        String[] job = {
            "predict",
            place("model.zip"),
            "--data",
            place("data.csv"),
            "--out",
            place("p.csv"),
            "--rejects",
            place("r.csv")
        };
        inProcess(job);
        byte[] whole = Files.readAllBytes(folder.resolve("p.csv"));
        byte[] rejects = Files.readAllBytes(folder.resolve("r.csv"));
        Files.delete(folder.resolve("p.csv"));
        Files.delete(folder.resolve("r.csv"));

        assertThat(limited(200, job)).contains("p.csv cannot be written any further", "--resume");
        assertThat(names()).contains(".p.csv.part", ".p.csv.job", ".r.csv.part").doesNotContain("p.csv", "r.csv");
        assertThat(Files.size(folder.resolve(".p.csv.part"))).isGreaterThan(50_000);

        inProcess(Stream.concat(Stream.of(job), Stream.of("--resume")).toArray(String[]::new));
        assertThat(folder.resolve("p.csv")).hasBinaryContent(whole);
        assertThat(folder.resolve("r.csv")).hasBinaryContent(rejects);
        assertThat(names()).noneMatch(name -> name.startsWith("."));

        assertThat(limited(1, job)).contains(".csv cannot be written (", "Nothing was changed");
        assertThat(folder.resolve("p.csv")).hasBinaryContent(whole);
        assertThat(names()).noneMatch(name -> name.startsWith("."));
    }

    /** The page is larger than the model. */
    @Test
    @Tag("long")
    void aTrainingSaysThatItsModelIsThereWithoutTheReport() throws Exception {
        String said = limited(
                80,
                "train",
                HOUSING.toString(),
                "--target",
                "MEDV",
                "--layers",
                "relu:10,linear:1",
                "--epochs",
                "1",
                "--out",
                place("model.zip"),
                "--report",
                place("report"));
        assertThat(said)
                .contains("index.html cannot be written")
                .contains("The result itself is complete: " + folder.resolve("model.zip"));
        assertThat(ModelFile.read(folder.resolve("model.zip")).card().schema().target())
                .isEqualTo("MEDV");
        assertThat(folder.resolve("report")).isEmptyDirectory();
    }

    /**
     * Runs a command that may write no file larger than so many blocks of 512 bytes.
     *
     * @return what it says, when it ends with exit code 3
     */
    private String limited(int blocks, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "ulimit -f %d && exec \"$@\"".formatted(blocks),
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "io.regress4j.Regress4j"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isEqualTo(ExitCode.CANNOT.code());
        return said;
    }

    private static void inProcess(String... arguments) {
        Console console = Console.of(arguments);
        assertThat(console.exitCode()).as(console.err()).isIn(ExitCode.DONE.code(), ExitCode.ROWS_REJECTED.code());
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
