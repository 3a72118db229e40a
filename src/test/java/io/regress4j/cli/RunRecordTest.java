package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training leaves beside its model, and what it says of a file that it takes the place of. */
class RunRecordTest {
    @TempDir
    private Path folder;

    private final Console console = new Console();

    @BeforeEach
    void places() {
        console.where("OUT", folder);
    }

    private void train(String flags) {
        console.expect(
                0,
                console.words("train data/boston_housing.csv --target MEDV --epochs 1 --report OUT/report " + flags));
    }

    @Test
    void isWhatJsonWrites() throws IOException {
        train("--out OUT/model.zip --json OUT/j.json");
        JsonNode record = Console.json(folder.resolve("run.json"));
        assertThat(record).isEqualTo(Console.json(folder.resolve("j.json")));
        assertThat(record.get("modelSha256").textValue())
                .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("model.zip"))));
        assertThat(record.get("commandLine").textValue())
                .startsWith("bin/regress4j train data/boston_housing.csv --target MEDV");
        assertThat(record.get("started").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(record.get("version").textValue()).isNotEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("model.zip", "run.json", "j.json", "report");
        }
    }

    @Test
    void hasItsModelsName() {
        train("--out OUT/a.zip");
        train("--out OUT/b.zip --seed 7");
        assertThat(Console.json(folder.resolve("a.run.json")).get("seed").intValue())
                .isEqualTo(42);
        assertThat(Console.json(folder.resolve("b.run.json")).get("seed").intValue())
                .isEqualTo(7);
    }

    /** It is the same file. */
    @Test
    void mayBeWhatJsonAsksFor() {
        train("--out OUT/model.zip --json OUT/run.json");
        assertThat(Console.json(folder.resolve("run.json")).get("command").textValue())
                .isEqualTo("train");
    }

    @Test
    void isNotWrittenOverAnInput() throws IOException {
        Files.copy(Path.of("data/boston_housing.csv"), folder.resolve("run.json"));
        console.expect(3, console.words("train OUT/run.json --target MEDV --out OUT/model.zip --report OUT/report"));
        assertThat(console.err()).contains("run.json would be written over the input");
        assertThat(folder.resolve("model.zip")).doesNotExist();
    }

    @Test
    void aNamedModelIsReplacedWithAWord() {
        train("--out OUT/a.zip");
        assertThat(console.out()).doesNotContain("Replaced");
        train("--out OUT/a.zip");
        assertThat(console.out().replaceAll("\\s+", " "))
                .containsPattern("Replaced \\S+a.zip of 20.* UTC, as --out asks");
        assertThat(folder.resolve("earlier")).doesNotExist();
    }

    /** The seed job in a process of its own: the usual places are in the folder that it runs in. */
    @Test
    @Tag("long")
    void theRunAtTheUsualPlacesIsKept() throws IOException, InterruptedException {
        assertThat(seedJob()).doesNotContain("Earlier");
        JsonNode first = Console.json(folder.resolve("regress4j-out/run.json"));
        assertThat(seedJob("--no-normalize").replaceAll("\\s+", " "))
                .contains("Earlier regress4j-out/earlier/1 keeps the run that was here");
        JsonNode second = Console.json(folder.resolve("regress4j-out/run.json"));
        Path kept = folder.resolve(second.get("earlier").textValue());
        assertThat(Console.json(kept.resolve("run.json"))).isEqualTo(first);
        assertThat(kept.resolve("report/index.html")).exists();
        assertThat(second.get("settings").get("preparation").get("scaler").textValue())
                .isEqualTo("none");
    }

    private String seedJob(String... flags) throws IOException, InterruptedException {
        Path screen = folder.resolve("screen.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.regress4j.Regress4j"));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(screen);
    }

    /** The time is in run.json, and in the model as before; the weights do not depend on it. */
    @Test
    void doesNotChangeTheModel() throws IOException {
        train("--out OUT/a.zip --json OUT/a.json");
        train("--out OUT/b.zip --json OUT/b.json");
        JsonNode a = Console.json(folder.resolve("a.json"));
        JsonNode b = Console.json(folder.resolve("b.json"));
        assertThat(a.get("test")).isEqualTo(b.get("test"));
        assertThat(a.get("settings")).isEqualTo(b.get("settings"));
        assertThat(a.get("epochLoss")).isEqualTo(b.get("epochLoss"));
    }
}
