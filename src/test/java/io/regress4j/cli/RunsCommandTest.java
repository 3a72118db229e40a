package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.report.screen.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trained models side by side: the scores of their run.json, the settings that differ, and what can be compared. */
class RunsCommandTest {
    private static final String HOUSING = "data/boston_housing.csv --target MEDV";

    @TempDir
    private static Path trained;

    @TempDir
    private Path folder;

    private final Console console = new Console();

    @BeforeAll
    static void trainOnce() {
        train("a", HOUSING + " --epochs 1");
        train("b", HOUSING + " --epochs 30");
        train("c", HOUSING + " --epochs 30 --split-seed 1");
    }

    private static void train(String name, String flags) {
        new Console()
                .expect(
                        0,
                        "train %s --out %s/%s.zip --report %s/report"
                                .formatted(flags, trained, name, trained)
                                .split(" "));
    }

    @BeforeEach
    void copy() throws IOException {
        for (String file : List.of("a.zip", "a.run.json", "b.zip", "b.run.json")) {
            Files.copy(trained.resolve(file), folder.resolve(file));
        }
    }

    @Test
    void theBestIsFirstWithTheScoresOfItsTraining() {
        JsonNode runs = console.json("runs", folder.toString());
        assertThat(names(runs)).containsExactly("b.zip", "a.zip");
        JsonNode record = Console.json(folder.resolve("b.run.json"));
        JsonNode best = runs.get("runs").get(0);
        assertThat(best.get("mse")).isEqualTo(record.get("test").get("mse"));
        assertThat(best.get("r2")).isEqualTo(record.get("test").get("r2"));
        assertThat(best.get("leastSquaresMse").doubleValue())
                .isCloseTo(24.2911194749735, within(1e-9)); // scikit-learn's
        assertThat(best.get("sha256")).isEqualTo(record.get("data").get("sha256"));
        assertThat(best.get("settings").get("epochs").textValue()).isEqualTo("30");
        assertThat(runs.get("differing")).extracting(JsonNode::textValue).containsExactly("epochs");
        assertThat(runs.get("comparable").booleanValue()).isTrue();

        console.expect(0, "runs", folder.toString());
        assertThat(console.out())
                .contains("2 models. The lowest test MSE is "
                        + TextTable.number(best.get("mse").doubleValue()) + ", of b.zip.")
                .contains("Epochs", "79ac7166", "Trained, UTC")
                .doesNotContain("Batch size", "Compare scores within");
        assertThat(console.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void scoresOnOtherRowsAreSetApart() throws IOException {
        Files.copy(trained.resolve("c.zip"), folder.resolve("c.zip"));
        Files.copy(trained.resolve("c.run.json"), folder.resolve("c.run.json"));
        JsonNode runs = console.json("runs", folder.toString());
        assertThat(runs.get("comparable").booleanValue()).isFalse();
        assertThat(names(runs)).containsExactly("b.zip", "a.zip", "c.zip"); // whatever its score is
        assertThat(runs.get("runs"))
                .extracting(run -> run.get("group").intValue())
                .containsExactly(1, 1, 2);
        console.expect(0, "runs", folder.toString());
        assertThat(console.out().replaceAll("\\s+", " "))
                .contains("Compare scores within a group only", "Group 2: MEDV from data 79ac7166", "split seed 1.");
    }

    @Test
    void aModelWithoutItsRecordHasItsSettingsAlone() throws IOException {
        Files.delete(folder.resolve("b.run.json"));
        Files.move(folder.resolve("a.run.json"), folder.resolve("b.run.json")); // of another model
        JsonNode runs = console.json("runs", folder.toString());
        assertThat(runs.get("runs")).allMatch(run -> !run.has("mse") && run.has("note"));
        assertThat(runs.get("runs"))
                .extracting(run -> run.get("settings").get("epochs").textValue())
                .containsExactlyInAnyOrder("1", "30");
        console.expect(0, "runs", folder.toString());
        assertThat(console.out())
                .contains(
                        "2 models, without a score.",
                        "a.zip has no score: there is no a.run.json.",
                        "b.zip has no score: b.run.json is of another model.");
    }

    @Test
    void aModelMayHaveAnyName() throws IOException {
        Files.move(folder.resolve("a.zip"), folder.resolve("a.model"));
        Files.move(folder.resolve("a.run.json"), folder.resolve("a.model.run.json"));
        assertThat(names(console.json("runs", folder.toString()))).containsExactly("b.zip", "a.model");
    }

    @Test
    void whatIsBrokenIsNamedAndPassedOver() throws IOException {
        Files.writeString(folder.resolve("broken.zip"), "no zip");
        Files.writeString(folder.resolve("a.run.json"), "{\"modelSha256\": ");
        console.expect(5, "runs", folder.toString());
        assertThat(console.err())
                .contains("broken.zip is refused as a model", "a.run.json cannot be read as the record of a training")
                .hasLineCount(2);
        assertThat(console.out()).contains("b.zip", "a.run.json cannot be read.");

        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("x.zip"), "no zip");
        console.expect(3, "runs", broken.toString());
        assertThat(console.err()).contains("x.zip is refused as a model");
    }

    @Test
    void aFolderWithoutModelsIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        console.expect(3, "runs", empty.toString());
        assertThat(console.err()).contains("There is no model in " + empty);
        console.expect(3, "runs", folder.resolve("nowhere").toString());
        assertThat(console.err()).contains("it does not exist");
        console.expect(3, "runs", folder.resolve("a.zip").toString());
        assertThat(console.err()).contains("it is a file");
    }

    @Test
    void thePageShowsTheSame() throws IOException {
        console.expect(0, "runs", folder.toString(), "--report", folder.resolve("page") + "");
        Path page = folder.resolve("page/index.html");
        assertThat(console.out()).contains("Report    " + page);
        assertThat(Files.readString(page))
                .contains(
                        "Which training did best?",
                        "The settings that differ",
                        "b.zip",
                        "a.zip",
                        "Epochs",
                        "class=\"first\"");
    }

    private static List<String> names(JsonNode runs) {
        return StreamSupport.stream(runs.get("runs").spliterator(), false)
                .map(run -> Path.of(run.get("model").textValue()).getFileName().toString())
                .toList();
    }

    @Test
    void whatIsReadIsNotWrittenOver() throws IOException {
        for (String file : List.of("a.zip", "b.run.json")) {
            byte[] before = Files.readAllBytes(folder.resolve(file));
            console.expect(
                    3, "runs", folder.toString(), "--json", folder.resolve(file).toString());
            assertThat(console.err()).contains("would be written over the input", file);
            assertThat(folder.resolve(file)).hasBinaryContent(before);
        }
    }

    /** The same file and the same words, but rows with gaps were left out before the one was split, and filled for the other. */
    @Test
    void otherRowsOfTheSameFileAreAnotherGroup() throws IOException {
        StringBuilder csv = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 100; i++) {
            csv.append(i % 5 == 0 ? "" : String.valueOf(i % 7)).append(",%d,%d\n".formatted(i % 11, i % 13));
        }
        Path rows = Files.writeString(folder.resolve("gaps.csv"), csv);
        Path gaps = Files.createDirectory(folder.resolve("gaps"));
        for (String what : List.of("drop", "median")) {
            console.expect(
                    0,
                    "train %s --target y --epochs 1 --missing %s --out %s/%s.zip --report %s/report"
                            .formatted(rows, what, gaps, what, gaps)
                            .split(" "));
        }

        JsonNode runs = console.json("runs", gaps.toString());

        assertThat(runs.get("comparable").booleanValue()).isFalse();
        assertThat(runs.get("runs"))
                .extracting(run -> run.get("testRows").intValue())
                .containsExactlyInAnyOrder(16, 20);
        assertThat(runs.get("differing")).extracting(JsonNode::textValue).contains("gaps");
        console.expect(0, "runs", gaps.toString());
        assertThat(console.out()).contains("2 models, of which no two can be compared.");
    }

    /** The path of a file of test rows says nothing of what is in it. */
    @Test
    void aTestFileThatChangedIsAnotherGroup() throws IOException {
        Path test = folder.resolve("test.csv");
        Path tested = Files.createDirectory(folder.resolve("tested"));
        String header = Files.readString(Path.of("data/boston_housing.csv"))
                        .lines()
                        .findFirst()
                        .orElseThrow() + "\n";
        List<String> lines = Files.readAllLines(Path.of("data/boston_housing.csv"));
        for (int i = 0; i < 2; i++) {
            Files.writeString(test, header + String.join("\n", lines.subList(1 + 20 * i, 21 + 20 * i)) + "\n");
            console.expect(
                    0,
                    "train %s --epochs 1 --test-data %s --out %s/%d.zip --report %s/report"
                            .formatted(HOUSING, test, tested, i, tested)
                            .split(" "));
        }

        assertThat(console.json("runs", tested.toString()).get("comparable").booleanValue())
                .isFalse();
    }

    @Test
    void aNameBeyondTheFirstPlaneIsReadBack() throws IOException {
        Path rows = Files.writeString(folder.resolve("emoji.csv"), "😀,y\n" + "1,2\n2,4\n3,5\n4,8\n5,9\n".repeat(4));
        Path named = Files.createDirectory(folder.resolve("named"));
        console.expect(
                0,
                "train %s --target y --epochs 1 --out %s/m.zip --report %s/report"
                        .formatted(rows, named, named)
                        .split(" "));

        assertThat(console.json("runs", named.toString())
                        .get("runs")
                        .get(0)
                        .get("settings")
                        .get("features")
                        .textValue())
                .isEqualTo("😀");
    }
}
