package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.data.HousingData;
import io.regress4j.model.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes by name, as a shell makes them of {@code <(…)}: their bytes come once. A guard ends what would wait for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeTest {
    private static final Path HOUSING = Path.of("data/boston_housing.csv");
    private static final Path KERAS = Path.of("reference/recordings/seed-float64/final.keras");
    private static final List<String> LINKS =
            List.of("zero", "zero.keras", "zero.h5", "zero.onnx", "zero.csv.gz", "run/run.json");
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private static Path once;

    private static Path model;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void trainForOneEpoch() {
        model = once.resolve("model.zip");
        PrintWriter nowhere = new PrintWriter(StringWriter.nullWriter());
        assertThat(CommandLineInterface.run(
                        nowhere,
                        nowhere,
                        "train",
                        HOUSING + "",
                        "--target",
                        "MEDV",
                        "--epochs",
                        "1",
                        "--out",
                        model + ""))
                .isZero();
    }

    @BeforeEach
    void requirePipes() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")) && Files.exists(Path.of("/dev/zero")));
    }

    @Test
    void trainsAsFromTheFileAndKnowsItsHash() throws IOException {
        run(0, "train", pipe(HOUSING), "--target", "MEDV", "--epochs", "1", "--out", path("piped.zip"));
        assertThat(ModelFile.read(folder.resolve("piped.zip")).parameters())
                .isEqualTo(ModelFile.read(model).parameters());
        assertThat(ModelFile.read(folder.resolve("piped.zip"))
                        .card()
                        .provenance()
                        .dataSha256())
                .isEqualTo(HousingData.SHA256);
    }

    @Test
    void sweepsAndKnowsTheUnitByTheHash() throws IOException {
        JsonNode swept = json("sweep", pipe(HOUSING), "--target", "MEDV", "--seeds", "2", "--epochs", "1");
        assertThat(swept.get("unit").textValue()).isEqualTo("$1000");
    }

    @Test
    void predictsAndEvaluatesAsFromTheFile() throws IOException {
        run(0, "predict", model + "", "--data", HOUSING + "", "--out", path("file.csv"));
        run(0, "predict", pipe(model), "--data", pipe(HOUSING), "--out", path("piped.csv"));
        assertThat(folder.resolve("piped.csv")).hasSameBinaryContentAs(folder.resolve("file.csv"));

        JsonNode file = json("evaluate", model + "", "--data", HOUSING + "").at("/results/0/mse");
        JsonNode piped = json("evaluate", pipe(model), model + "", "--data", pipe(HOUSING))
                .get("results");
        assertThat(piped).extracting(result -> result.get("mse")).containsExactly(file, file);
    }

    @Test
    void inspectsACsv() throws IOException {
        assertThat(json("inspect", pipe(HOUSING)).get("rows").intValue()).isEqualTo(506);
    }

    @Test
    void convertsAModelOfKerasAndGoesOnFromIt() throws IOException {
        run(0, "convert", pipe(KERAS), path("m.zip"), "--header", pipe(HOUSING));
        run(0, "convert", KERAS + "", path("file.zip"), "--header", HOUSING + "");
        assertThat(ModelFile.read(folder.resolve("m.zip")).card().provenance().dataSha256())
                .isEqualTo(ModelFile.read(folder.resolve("file.zip"))
                        .card()
                        .provenance()
                        .dataSha256())
                .matches("[0-9a-f]{64}");
        run(
                0,
                "train",
                pipe(HOUSING),
                "--target",
                "MEDV",
                "--epochs",
                "1",
                "--from",
                pipe(KERAS),
                "--out",
                path("n.zip"));
    }

    @Test
    void saysWhatTakesTwoReadings() throws IOException {
        run(3, "evaluate", model + "", "--data", pipe(HOUSING), "--rows", "test");
        assertThat(err.toString()).contains("can be read only once", "Save it as a file");
        Path other = folder.resolve("other.zip");
        run(0, "train", HOUSING + "", "--target", "MEDV", "--features", "RM", "--epochs", "1", "--out", other + "");
        run(3, "evaluate", model + "", other + "", "--data", pipe(HOUSING));
        assertThat(err.toString()).contains("can be read only once, and these models want different columns of it");
        String twice = pipe(HOUSING);
        run(3, "predict", model + "", "--data", twice, twice, "--out", path("p.csv"));
        assertThat(err.toString()).contains("are the same and can be read only once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inspect ZERO",
                "inspect ZERO.keras",
                "inspect ZERO.h5",
                "inspect ZERO.onnx",
                "inspect ZERO.csv.gz",
                "inspect RUN",
                "compare RUN",
                "convert ZERO.keras DIR/m.zip",
                "convert ZERO DIR/m.zip",
                "convert KERAS DIR/m.zip --header ZERO",
                "predict ZERO --data HOUSING --out DIR/p.csv",
                "predict MODEL --data ZERO --out DIR/p.csv",
                "evaluate ZERO --data HOUSING",
                "evaluate MODEL --data ZERO",
                "train ZERO --target y",
                "train HOUSING --target MEDV --from ZERO",
                "sweep ZERO --target y"
            })
    void refusesADeviceThatNeverEndsAfterItsFirstBytes(String command) throws IOException {
        run(3, filled(command)); // loads classes
        long before = allocated();
        run(3, filled(command));
        assertThat(allocated() - before).isLessThan(8 * MEGABYTE);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @AfterEach
    void deleteLinks() throws IOException {
        for (String link : LINKS) {
            Files.deleteIfExists(folder.resolve(link));
        }
    }

    private String[] filled(String command) throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        for (String name : LINKS) {
            Path link = folder.resolve(name);
            if (!Files.isSymbolicLink(link)) {
                Files.createSymbolicLink(link, Path.of("/dev/zero"));
            }
        }
        Map<String, Path> words = Map.of("HOUSING", HOUSING, "KERAS", KERAS, "MODEL", model, "RUN", run);
        return Arrays.stream(command.split(" "))
                .map(word -> words.containsKey(word)
                        ? words.get(word).toString()
                        : word.replace("ZERO", path("zero")).replace("DIR", folder.toString()))
                .toArray(String[]::new);
    }

    /** A pipe into which somebody writes the bytes of a file, once. */
    private String pipe(Path file) throws IOException {
        Path pipe = Files.createTempDirectory(folder, "pipe").resolve("fifo");
        try {
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Thread writer = new Thread(() -> {
            try (var to = Files.newOutputStream(pipe)) {
                Files.copy(file, to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.setDaemon(true);
        writer.setUncaughtExceptionHandler((thread, nobodyReadsOn) -> {});
        writer.start();
        return pipe.toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode json(String... arguments) throws IOException {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--json";
        all[arguments.length + 1] = path("json");
        run(0, all);
        return new ObjectMapper().readTree(folder.resolve("json").toFile());
    }

    private void run(int exitCode, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(CommandLineInterface.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments))
                .as(err.toString())
                .isEqualTo(exitCode);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
