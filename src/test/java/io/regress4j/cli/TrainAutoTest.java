package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --auto} as a user types it. */
class TrainAutoTest {
    private static final String FLATS = "train data/flats.csv --target price --exclude id --missing median";

    private final Console console = new Console();

    @TempDir
    private Path folder;

    @Test
    void choosesAndSaysOfWhat() throws IOException {
        console.expect(0, words(FLATS + " --auto --epochs 5 --budget 0.2 --json " + folder.resolve("auto.json")));
        JsonNode json = Console.json(folder.resolve("auto.json"));
        JsonNode auto = json.get("auto");
        assertThat(auto.get("budgetSeconds").doubleValue()).isEqualTo(0.2);
        int networks = 0;
        JsonNode best = auto.get("chosen");
        for (JsonNode candidate : auto.get("candidates")) {
            networks += candidate.get("folds").intValue();
            boolean stayed = candidate.get("folds").equals(best.get("folds"));
            assertThat(!stayed
                            || candidate.get("mse").doubleValue()
                                    >= best.get("mse").doubleValue())
                    .isTrue();
        }
        assertThat(auto.get("candidates")).hasSizeGreaterThan(1);
        assertThat(auto.get("networks").intValue()).isEqualTo(networks);
        assertThat(json.get("layers")).isEqualTo(best.get("layers"));
        assertThat(json.get("epochs")).isEqualTo(best.get("epochs"));
        assertThat(json.at("/test/rows").intValue()).isEqualTo(48);

        assertThat(console.out())
                .contains("Chosen    of %d candidates by %d networks"
                        .formatted(auto.get("candidates").size(), networks))
                .contains("(--budget 0.2)");
        assertThat(Files.readString(folder.resolve("report/index.html")))
                .contains("How were the settings chosen?", best.get("layers").textValue());
        assertThat(console.json(words(FLATS + " --auto --epochs 5 --budget 0.2"))
                        .get("auto"))
                .isEqualTo(auto);
    }

    /** The flats are in four places; three of them are held out, and one is too few to hold others out. */
    @Test
    void cutsFoldsOfGroups() {
        console.expect(3, words(FLATS + " --auto --split group:place --test-size 3 --budget 0.1"));
        assertThat(console.err()).contains("--auto needs 2 or more groups of training rows, but there is 1.");
    }

    @Test
    void holdsWhatIsGiven() {
        JsonNode auto = console.json(words(
                        FLATS + " --auto --budget 0.1 --layers relu:3,linear:1 --l2 0.5 --learning-rate 0.02 --epochs 2"
                                + " --target-transform log"))
                .get("auto");
        assertThat(auto.get("candidates")).hasSize(1);
        JsonNode chosen = auto.get("chosen");
        assertThat(chosen.get("layers").textValue()).isEqualTo("relu:3,linear:1");
        assertThat(chosen.get("l2").doubleValue()).isEqualTo(0.5);
        assertThat(chosen.get("learningRate").doubleValue()).isEqualTo(0.02);
        assertThat(chosen.get("epochs").intValue()).isEqualTo(2);
        assertThat(chosen.get("targetTransform").textValue()).isEqualTo("log");
    }

    @Test
    void holdsWhatTheOptimizerIsToldAndThePenalty() {
        JsonNode json = console.json(
                words(
                        FLATS
                                + " --auto --budget 0.1 --layers relu:3,linear:1 --epochs 2 --optimizer sgd(0.03) --clip-norm 1 --l1 0.25"));
        assertThat(json.get("optimizer").textValue()).isEqualTo("sgd(0.03), gradients clipped by norm 1.0");
        assertThat(json.at("/auto/chosen/learningRate").doubleValue()).isEqualTo(0.03);
        console.expect(0, "inspect", folder.resolve("model.zip").toString());
        assertThat(console.out()).contains("l1 0.25, l2 ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--auto --from m.zip | --from and --auto contradict each other: the model brings the settings",
                "--auto --like m.zip | --like and --auto contradict each other: the file brings the network",
                "--auto --folds 5 | --folds and --auto contradict each other",
                "--auto --early-stopping 5 | --early-stopping and --auto contradict each other",
                "--auto --trainer dl4j | --trainer and --auto contradict each other",
                "--auto --budget 0 | Expected a --budget above 0 seconds, got 0.0.",
                "--auto --layers relu:3 | Wrong settings",
                "--budget 5 | add --auto"
            })
    void refusesWhatMakesNoSense(String flags, String words) {
        console.expect(2, words(FLATS + " " + flags));
        assertThat(console.err()).contains(words);
    }

    private String[] words(String line) {
        return (line + " --out " + folder.resolve("model.zip") + " --report " + folder.resolve("report")).split(" ");
    }
}
