package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.data.HousingData;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.Table;
import io.regress4j.data.TestSize;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.penalty.Penalty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whole command lines, in this process. */
class CommandLineInterfaceTest {
    private static final String HOUSING = "data/boston_housing.csv";

    @TempDir
    private static Path once;

    private static Path model;
    private static JsonNode trained;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainForTwoEpochs() throws IOException {
        model = once.resolve("model.zip");
        Console run = Console.of(
                "train",
                HOUSING,
                "--target",
                "MEDV",
                "--layers",
                "relu:10,linear:1",
                "--batch-size",
                "10",
                "--epochs",
                "2",
                "--out",
                model.toString(),
                "--json",
                "-");
        assertThat(run.exitCode()).as(run.err()).isZero();
        trained = run.json();
    }

    @Test
    void trainPrintsNothingButJsonWithItsContract() {
        assertThat(trained.get("schemaVersion").intValue()).isEqualTo(1);
        assertThat(trained.get("command").textValue()).isEqualTo("train");
        assertThat(trained.get("version").textValue()).isNotBlank();
        assertThat(Instant.parse(trained.get("started").textValue())).isBefore(Instant.now());
        assertThat(trained.get("seconds").doubleValue()).isPositive();
        assertThat(trained.at("/data/sha256").textValue()).isEqualTo(HousingData.SHA256);
        assertThat(trained.at("/data/rows").intValue()).isEqualTo(506);
        assertThat(trained.at("/data/columns")).hasSize(14);
        assertThat(trained.at("/data/columns/12"))
                .hasToString("{\"name\":\"LSTAT\",\"kind\":\"numeric\",\"role\":\"feature\",\"gaps\":0}");
        assertThat(trained.get("target").textValue()).isEqualTo("MEDV");
        assertThat(trained.get("layers").textValue()).isEqualTo("relu:10,linear:1");
        assertThat(trained.get("optimizer").textValue()).isEqualTo("adam(0.001)");
        assertThat(trained.get("loss").textValue()).isEqualTo("mse");
        assertThat(trained.get("trainRows").intValue()).isEqualTo(404);
        assertThat(trained.get("testRows").intValue()).isEqualTo(102);
        assertThat(trained.get("parameters").intValue()).isEqualTo(151);
        assertThat(trained.get("epochs").intValue()).isEqualTo(2);
        assertThat(trained.get("steps").intValue()).isEqualTo(82);
        assertThat(trained.get("fitSeconds").doubleValue()).isPositive();
        assertThat(trained.get("trainer").textValue()).isEqualTo("steps");
        assertThat(trained.get("dtype").textValue()).isEqualTo("float32");
        assertThat(trained.get("seed").intValue()).isEqualTo(42);
        assertThat(trained.get("unit").textValue()).isEqualTo("$1000");
        assertThat(trained.get("epochLoss")).hasSize(2);
        assertThat(trained.get("model").textValue()).isEqualTo(model.toString());
    }

    @Test
    void trainSetsItsScoreBesideTheBaselines() {
        for (String score : List.of("/test", "/baselines/leastSquares", "/baselines/mean")) {
            JsonNode node = trained.at(score);
            double mse = node.get("mse").doubleValue();
            assertThat(node.get("rmse").doubleValue()).isEqualTo(Math.sqrt(mse));
            assertThat(node.get("mseInterval").get(0).doubleValue()).isLessThan(mse);
            assertThat(node.get("mseInterval").get(1).doubleValue()).isGreaterThan(mse);
            assertThat(node.get("mae").isDouble() && node.get("r2").isDouble()).isTrue();
        }
        assertThat(trained.at("/baselines/leastSquares/mse").doubleValue()).isCloseTo(24.2911194749735, within(1e-9));
        assertThat(trained.at("/baselines/mean/mse").doubleValue()).isCloseTo(75.0454303739925, within(1e-9));
    }

    @Test
    void trainShowsWhatItMeasuredOnTheScreen() {
        Console run = Console.of(
                "train",
                HOUSING,
                "--target",
                "MEDV",
                "--layers",
                "relu:10,linear:1",
                "--no-normalize-target",
                "--epochs",
                "1",
                "--out",
                folder.resolve("m.zip").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("404 to train and 102 to test", "24.2911", "75.0454", "151 parameters", "m.zip");
        assertThat(run.out()).contains("loses to the training mean").contains("--learning-rate");
        assertThat(run.flat()).contains(HousingData.WARNING);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void trainHonoursItsFlags() throws IOException {
        Path out = folder.resolve("m.zip");
        Console run = Console.of(
                "train",
                HOUSING,
                "--target",
                "CRIM",
                "--features",
                "TAX,RM",
                "--layers",
                "tanh:4,selu:3,linear:1",
                "--optimizer",
                "sgd",
                "--learning-rate",
                "0.01",
                "--l2",
                "0.5",
                "--epochs",
                "3",
                "--batch-size",
                "50",
                "--seed",
                "5",
                "--shuffle-seed",
                "6",
                "--test-size",
                "106",
                "--split-seed",
                "7",
                "--validation-split",
                "0.25",
                "--early-stopping",
                "9",
                "--dtype",
                "float64",
                "--no-normalize",
                "--normalize-target",
                "--out",
                out.toString(),
                "--json",
                "-");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("steps").intValue()).isEqualTo(3 * 6); // 300 of 400 rows
        assertThat(json.get("validationLoss")).hasSize(3);
        assertThat(json.get("dtype").textValue()).isEqualTo("float64");
        assertThat(json.get("seed").intValue()).isEqualTo(5);
        assertThat(json.get("shuffleSeed").intValue()).isEqualTo(6);
        assertThat(json.has("unit")).isFalse();
        var card = ModelFile.read(out).card();
        assertThat(card.schema().features()).containsExactly("TAX", "RM");
        assertThat(card.network().summary()).isEqualTo("2 -> tanh:4 -> selu:3 -> linear:1");
        assertThat(card.network().kernelPenalty()).isEqualTo(new Penalty(0, 0.5));
        assertThat(card.network().optimizer()).hasToString("sgd(0.01)");
        assertThat(card.trainedHere().orElseThrow().config())
                .isEqualTo(TrainingConfig.builder()
                        .epochs(3)
                        .batchSize(50)
                        .validationSplit(0.25)
                        .earlyStopping(9)
                        .normalize(false)
                        .normalizeTarget(true)
                        .seed(5)
                        .shuffleSeed(6)
                        .build());
        assertThat(card.trainedHere().orElseThrow().file().split()).isEqualTo(new RandomSplit(TestSize.count(106), 7));
    }

    @Test
    void shuffleSeedIsTheSeedUnlessItIsGiven() {
        Console.of(
                "train",
                HOUSING,
                "--target",
                "MEDV",
                "--epochs",
                "1",
                "--seed",
                "9",
                "--out",
                folder.resolve("m.zip").toString());
        assertThat(ModelFile.read(folder.resolve("m.zip"))
                        .card()
                        .trainedHere()
                        .orElseThrow()
                        .config()
                        .shuffleSeed())
                .isEqualTo(9);
    }

    @Test
    void evaluateOnTheHeldOutRowsGivesTheMseThatTrainReported() throws IOException {
        JsonNode result = new Console()
                .json("evaluate", model.toString(), "--data", HOUSING, "--rows", "test")
                .at("/results/0");
        for (String field : List.of("rows", "mse", "rmse", "mae", "r2", "mseInterval")) {
            assertThat(result.get(field)).as(field).isEqualTo(trained.at("/test/" + field));
        }
        assertThat(result.get("model").textValue()).isEqualTo(model.toString());
        assertThat(result.get("data").textValue()).isEqualTo(HOUSING);
        assertThat(result.get("passed").booleanValue()).isTrue();
    }

    @Test
    void evaluateScoresEveryModelOnEveryFile() throws IOException {
        Path copy = Files.copy(model, folder.resolve("copy.zip"));
        Path few = Files.write(
                folder.resolve("few.csv"), Files.readAllLines(Path.of(HOUSING)).subList(0, 11));
        JsonNode results = new Console()
                .json("evaluate", model.toString(), copy.toString(), "--data", HOUSING, few.toString())
                .get("results");
        assertThat(results).hasSize(4);
        assertThat(results.findValuesAsText("rows")).containsExactly("506", "10", "506", "10");
        assertThat(results.findValuesAsText("model"))
                .containsExactly(model.toString(), model.toString(), copy.toString(), copy.toString());
    }

    @Test
    void evaluateDoesNotGuessTheHeldOutRowsOfAnotherFile() throws IOException {
        Path other = Files.write(
                folder.resolve("other.csv"),
                Files.readAllLines(Path.of(HOUSING)).subList(0, 500));
        Console run = Console.of("evaluate", model.toString(), "--data", other.toString(), "--rows", "test");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("is not the file this model was trained on")
                .contains("--rows test");
    }

    @ParameterizedTest
    @CsvSource({"mse>1, 4", "mse<1, 0", "r2<0.99, 4", "r2>0.99, 0", "rmse>1, 4", "mae>1000, 0", "mse>1e9, 0"})
    void evaluateFailsIfItsLimitIsBroken(String limit, int exitCode) {
        Console run = Console.of("evaluate", model.toString(), "--data", HOUSING, "--fail-if", limit);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).contains(HOUSING);
        if (exitCode == 4) {
            assertThat(run.err().strip())
                    .startsWith(model + " on " + HOUSING + ": ")
                    .hasLineCount(1);
        } else {
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void evaluateSaysInItsJsonWhichModelDidNotPass() throws IOException {
        Console run = Console.of("evaluate", model.toString(), "--data", HOUSING, "--fail-if", "mse>1", "--json", "-");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.json().at("/results/0/passed").booleanValue()).isFalse();
    }

    /** JSON has no NaN, and one row has no R². */
    @Test
    void evaluateWritesNullForANumberThatDoesNotExist() throws IOException {
        Path one = Files.write(
                folder.resolve("one.csv"), Files.readAllLines(Path.of(HOUSING)).subList(0, 2));
        JsonNode result = new Console()
                .json("evaluate", model.toString(), "--data", one.toString())
                .at("/results/0");
        assertThat(result.get("rows").intValue()).isEqualTo(1);
        assertThat(result.get("r2").isNull()).isTrue();
    }

    @Test
    void predictWritesNumbersThatReadBackTheSame() throws IOException {
        Path out = folder.resolve("p.csv");
        assertThat(Console.of("predict", model.toString(), "--data", HOUSING, "--out", out.toString())
                        .exitCode())
                .isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.get(0)).isEqualTo("prediction");
        RegressionModel loaded = ModelFile.read(model);
        double[] expected = loaded.predict(
                Table.read(HousingData.source(), loaded.card().schema().withoutTarget()));
        assertThat(lines).hasSize(507);
        for (int row = 0; row < 506; row++) {
            assertThat(Double.parseDouble(lines.get(row + 1))).isEqualTo(expected[row]);
        }
    }

    @Test
    void predictFindsColumnsInAnyOrderAndIgnoresOthers() throws IOException {
        Path straight = folder.resolve("straight.csv");
        Path shuffled = folder.resolve("shuffled.csv");
        Console.of("predict", model.toString(), "--data", HOUSING, "--out", straight.toString());
        Console.of("predict", model.toString(), "--data", reordered().toString(), "--out", shuffled.toString());
        assertThat(shuffled).hasSameBinaryContentAs(straight);
    }

    @Test
    void predictCountsRowsInItsJson() throws IOException {
        JsonNode result = new Console()
                .json(
                        "predict",
                        model.toString(),
                        "--data",
                        HOUSING,
                        "--out",
                        folder.resolve("p.csv").toString());
        assertThat(result.get("rowsRead").intValue()).isEqualTo(506);
        assertThat(result.get("rowsWritten").intValue()).isEqualTo(506);
        assertThat(result.get("rowsRejected").intValue()).isZero();
        assertThat(result.get("seconds").doubleValue()).isPositive();
        assertThat(result.get("rowsPerSecond").doubleValue()).isPositive();
    }

    @Test
    void predictLeavesTheOldOutputWhereARowIsAtFault() throws IOException {
        Path out = Files.writeString(folder.resolve("p.csv"), "old");
        List<String> rows = new ArrayList<>(Files.readAllLines(Path.of(HOUSING)).subList(0, 5));
        rows.set(3, rows.get(3).replaceFirst("[^,]+", "broken"));
        Path data = Files.write(folder.resolve("bad.csv"), rows);
        Console run = Console.of("predict", model.toString(), "--data", data.toString(), "--out", out.toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith(data + ", line 4, column 'CRIM'");
        assertThat(out).hasContent("old");
    }

    @Test
    void inspectShowsAModel() throws IOException {
        Console run = Console.of("inspect", model.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("MEDV, in $1000", "13 -> relu:10 -> linear:1", HousingData.SHA256, "test size 0.2", "LSTAT");
        JsonNode card = new Console().json("inspect", model.toString());
        assertThat(card.at("/network/optimizer/learningRate").doubleValue()).isEqualTo(0.001);
        assertThat(card.at("/provenance/file/sha256").textValue()).isEqualTo(HousingData.SHA256);
    }

    @Test
    void inspectShowsACsv() throws IOException {
        assertThat(Console.of("inspect", HOUSING).out()).contains("506 rows, 14 columns", "LSTAT");
        assertThat(new Console().json("inspect", HOUSING).get("rows").intValue())
                .isEqualTo(506);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "train",
                "train data/boston_housing.csv",
                "train --target MEDV",
                "train data/boston_housing.csv --target MEDV --epochs 0",
                "train data/boston_housing.csv --target MEDV --epochs ten",
                "train data/boston_housing.csv --target MEDV --batch-size 0",
                "train data/boston_housing.csv --target MEDV --layers relu:10",
                "train data/boston_housing.csv --target MEDV --layers swell:10,linear:1",
                "train data/boston_housing.csv --target MEDV --optimizer adafactor",
                "train data/boston_housing.csv --target MEDV --loss cosh",
                "train data/boston_housing.csv --target MEDV --dtype float16",
                "train data/boston_housing.csv --target MEDV --learning-rate 0",
                "train data/boston_housing.csv --target MEDV --learning-rate NaN",
                "train data/boston_housing.csv --target MEDV --l2 -1",
                "train data/boston_housing.csv --target MEDV --test-size 1.5",
                "train data/boston_housing.csv --target MEDV --test-size 0",
                "train data/boston_housing.csv --target MEDV --split-seed -1",
                "train data/boston_housing.csv --target MEDV --validation-split 1",
                "train data/boston_housing.csv --target MEDV --early-stopping 0",
                "train data/boston_housing.csv --target MEDV --epochs 1 --trainer sklearn",
                "train data/boston_housing.csv --target MEDV --resume",
                "evaluate model.zip",
                "evaluate --data data/boston_housing.csv",
                "evaluate model.zip --data x.csv --rows train",
                "evaluate model.zip --data x.csv --fail-if mse=3",
                "evaluate model.zip --data x.csv --fail-if mse>many",
                "predict model.zip --data x.csv",
                "predict model.zip --out x.csv",
                "inspect"
            })
    void wrongUsageEndsWithTwoAndPointsToTheHelp(String line) {
        String out = line.startsWith("train") ? " --out " + folder.resolve("m.zip") : "";
        Console run = Console.of((line + out).split(" "));
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("--help").doesNotContain("\tat ", "Exception");
        assertThat(run.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train no-such.csv --target MEDV --out %s/m.zip",
                "train data --target MEDV --out %s/m.zip",
                "train data/boston_housing.csv --target PRICE --out %s/m.zip",
                "train data/boston_housing.csv --target MEDV --features ROOMS --out %s/m.zip",
                "train data/boston_housing.csv --target MEDV --test-size 506 --out %s/m.zip",
                "train data/boston_housing.csv --target MEDV --epochs 2 --optimizer sgd --learning-rate 1e9 --out %s/m.zip",
                "train data/boston_housing.csv --target MEDV --out data",
                "train data/boston_housing.csv --target MEDV --out pom.xml/m.zip",
                "train data/boston_housing.csv --target MEDV --out %s/m.zip --json no-such-folder/x.json",
                "train pom.xml --target MEDV --out %s/m.zip",
                "evaluate no-such.zip --data data/boston_housing.csv",
                "evaluate data/boston_housing.csv --data data/boston_housing.csv",
                "evaluate MODEL --data no-such.csv",
                "predict MODEL --data data/boston_housing.csv --out no-such-folder/p.csv",
                "predict MODEL --data pom.xml --out %s/p.csv",
                "predict pom.xml --data data/boston_housing.csv --out %s/p.csv",
                "inspect no-such.zip",
                "inspect data",
                "--out pom.xml/m.zip"
            })
    void whatCannotBeDoneEndsWithThreeInOneSentenceAndWritesNothing(String line) {
        Console run = Console.of(line.replace("%s", folder.toString())
                .replace("MODEL", model.toString())
                .split(" "));
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.err().strip()).hasLineCount(1).endsWith(".").doesNotContain("\tat ", "Exception");
        assertThat(run.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesTheOldModelWhereANewTrainingFails() throws IOException {
        Path old = Files.writeString(folder.resolve("m.zip"), "old");
        Console run = Console.of(
                "train",
                HOUSING,
                "--target",
                "MEDV",
                "--epochs",
                "1",
                "--optimizer",
                "sgd",
                "--learning-rate",
                "1e9",
                "--out",
                old.toString());
        assertThat(run.err()).startsWith("Training diverged");
        assertThat(old).hasContent("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "train", "evaluate", "predict", "sweep", "compare", "convert", "inspect", "runs"})
    void everyHelpEndsWithAnExampleThatIsUnderstood(String command) {
        Console run = Console.of(
                Stream.of(command, "--help").filter(word -> !word.isEmpty()).toArray(String[]::new));
        assertThat(run.exitCode()).isZero();
        List<String> lines = run.out().strip().lines().toList();
        String example = lines.get(lines.size() - 1).strip();
        assertThat(example).startsWith(("regress4j " + command).strip() + " ");
        CommandLine.ParseResult parsed = Commands.all()
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(Arrays.stream(example.split(" ")).skip(1).toArray(String[]::new));
        assertThat(parsed.errors()).isEmpty();
        assertThat(parsed.hasSubcommand()).isEqualTo(!command.isEmpty());
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(Console.of("--help").out())
                .contains("train", "evaluate", "predict", "sweep", "compare", "convert", "inspect", "runs");
    }

    @Test
    void versionNamesWhatRunsUnderneath() {
        Console run = Console.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).matches("regress4j \\d+\\.\\d+\\.\\d+ \\(.+\\)"),
                        line -> assertThat(line).isEqualTo("Deeplearning4j, ND4J, DataVec 1.0.0-M2.1"),
                        line -> assertThat(line).matches("OpenBLAS \\d+\\.\\d+.*"),
                        line -> assertThat(line).contains(System.getProperty("java.version")));
    }

    @Test
    void seedJobPrintsAnHonestMseBesideItsBaselines() throws IOException {
        Path out = folder.resolve("a/b/model.zip");
        Path numbers = folder.resolve("seed.json");
        Console run = Console.of("--out", out.toString(), "--json", numbers.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("506 rows, 404 to train and 102 to test", "4,100 steps", "24.2911", "75.0454");
        assertThat(run.out()
                        .lines()
                        .filter(line -> line.startsWith("network "))
                        .findFirst()
                        .orElseThrow())
                .contains(" to ");
        JsonNode json = Console.json(numbers);
        assertThat(json.at("/test/mse").doubleValue()).isBetween(14.0, 23.5); // Keras over 30 seeds: 15.8 to 21.5
        assertThat(json.get("epochLoss")).hasSize(100);
        assertThat(json.get("epochLoss").get(99).doubleValue())
                .isLessThan(json.get("epochLoss").get(0).doubleValue() / 10);
        assertThat(ModelFile.read(out).card().schema().target()).isEqualTo("MEDV");
    }

    /** The housing data with its columns in another order, and two more. */
    private Path reordered() throws IOException {
        List<String> header =
                List.of(Files.readAllLines(Path.of(HOUSING)).get(0).split(","));
        List<Integer> order = new ArrayList<>();
        for (int i = header.size() - 1; i >= 0; i--) {
            order.add(i);
        }
        Collections.swap(order, 2, 9);
        List<String> lines = Files.readAllLines(Path.of(HOUSING)).stream()
                .map(line -> line.split(","))
                .map(cells -> "note,"
                        + String.join(",", order.stream().map(i -> cells[i]).toList()) + ",remark")
                .toList();
        return Files.write(folder.resolve("reordered.csv"), lines);
    }
}
