package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCommandTest {
    private final Console console = new Console();

    @Test
    void writesItsContract() throws IOException {
        int exitCode = run("--seeds", "16", "--epochs", "2", "--json", "-");
        assertThat(exitCode).isZero();
        JsonNode json = new ObjectMapper().readTree(console.out());
        assertThat(json.get("seeds").intValue()).isEqualTo(16);
        assertThat(json.get("seconds").doubleValue()).isPositive();
        assertThat(json.get("secondsPerModel").doubleValue() * 16)
                .isEqualTo(json.get("seconds").doubleValue());
        assertThat(json.get("unit").textValue()).isEqualTo("$1000");
        JsonNode testMse = json.get("testMse");
        assertThat(testMse.get("values")).hasSize(16);
        for (String field : new String[] {"mean", "sd", "min", "median", "max"}) {
            assertThat(testMse.get(field).isNumber()).as(field).isTrue();
        }
        assertThat(json.get("shuffleSeeds")).hasSize(16);
    }

    @Test
    void showsMeanSpreadAndHistogram() {
        assertThat(run("--seeds", "8", "--epochs", "1")).isZero();
        assertThat(console.out()).contains("8 networks 13 -> relu:10 -> linear:1", "8 orders", "median", "###");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void comparesTheSettingsOfAGridInFoldsOfTheTrainingRows() throws IOException {
        String[] grid = {"--seeds", "2", "--epochs", "1", "--widths", "3,9", "--learning-rates", "0.001,0.1"};
        assertThat(run(grid)).isZero();
        assertThat(console.out())
                .contains("8 networks of 4 settings", "13 -> relu:9 -> linear:1, rate 0.1")
                .contains("Do not choose by the test rows");

        assertThat(run(with(grid, "--folds", "3"))).isZero();
        assertThat(console.flat())
                .contains("each also in 3 folds", "in folds")
                .containsPattern("Lowest mean in the folds: 13 -> relu:\\d -> linear:1, rate 0.1");

        assertThat(run(with(grid, "--folds", "3", "--json", "-"))).isZero();
        JsonNode json = new ObjectMapper().readTree(console.out());
        assertThat(json.get("testMse").get("values")).hasSize(8);
        assertThat(json.get("settings")).hasSize(4);
        assertThat(json.get("settings").get(3).get("layers").textValue()).isEqualTo("relu:9,linear:1");
        assertThat(json.get("settings").get(3).get("learningRate").doubleValue())
                .isEqualTo(0.1);
        assertThat(json.get("settings").get(3).get("testMse").get("values").get(1))
                .isEqualTo(json.get("testMse").get("values").get(7));
        assertThat(json.get("settings").get(3).get("crossValidationMse").get("values"))
                .hasSize(2);
        assertThat(json.get("secondsPerModel").doubleValue() * 8 * 4)
                .isCloseTo(json.get("seconds").doubleValue(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--folds 1",
                "--folds -2",
                "--widths 0",
                "--widths 4,4",
                "--widths 4 --layers linear:1",
                "--learning-rates 0.1,-1"
            })
    void refusesAGridThatCannotBe(String flags) {
        assertThat(run(flags.split(" "))).isEqualTo(2);
        assertThat(console.err()).startsWith("Wrong settings: expected");
    }

    @Test
    void refusesMoreFoldsThanTrainingRows() {
        assertThat(run("--folds", "405", "--seeds", "1")).isEqualTo(3);
        assertThat(console.err()).contains("405 folds", "there are 404");
    }

    /** A seed is that of {@code train}, to the last bit of its score. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--early-stopping 2 --min-delta 0.01 --validation-split 0.2 --learning-rate 0.02",
                "--early-stopping 2 --monitor val_mae --no-restore-best --validation-data data/boston_housing.csv",
                "--reduce-lr-on-plateau factor=0.3,patience=1 --learning-rate 0.05"
            })
    void trainsEachSeedAsTrainDoes(String callbacks, @TempDir Path folder) throws IOException {
        String[] flags =
                (callbacks + " --layers relu:4,linear:1 --epochs 12 --batch-size 10 --l2 0 --json -").split(" ");
        assertThat(run(with(flags, "--seeds", "3", "--normalize-target"))).isZero();
        JsonNode values = new ObjectMapper().readTree(console.out()).at("/testMse/values");
        for (int seed = 0; seed < 3; seed++) {
            String[] train = {"train", "data/boston_housing.csv", "--target", "MEDV", "--seed", String.valueOf(seed)};
            Console alone = Console.of(with(
                    with(train, flags),
                    "--out",
                    folder.resolve("m.zip").toString(),
                    "--report",
                    folder.resolve("report").toString()));
            assertThat(alone.exitCode()).as(alone.err()).isZero();
            assertThat(values.get(seed))
                    .isEqualTo(new ObjectMapper().readTree(alone.out()).at("/test/mse"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--metrics mae",
                "--monitor val_loss",
                "--validation-split 0.2 --validation-data data/boston_housing.csv",
                "--folds 3 --validation-data data/boston_housing.csv"
            })
    void refusesWhatItCannotWatch(String flags) {
        assertThat(run(flags.split(" "))).isEqualTo(2);
        assertThat(console.err()).contains(flags.split(" ")[0]);
    }

    private static String[] with(String[] flags, String... more) {
        return Stream.concat(Arrays.stream(flags), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void refusesWrongSettingsAsWrongUsage() {
        assertThat(run("--seeds", "0")).isEqualTo(2);
        assertThat(console.err()).contains("expected 1 or more seeds, got 0");
    }

    private int run(String... flags) {
        return console.run(with(new String[] {"sweep", "data/boston_housing.csv", "--target", "MEDV"}, flags));
    }
}
