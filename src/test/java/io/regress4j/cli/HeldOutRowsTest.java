package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows train, validate and test. */
class HeldOutRowsTest {
    private static final String SMALL =
            "--target price --exclude city --layers tanh:3,linear:1 --epochs 3 --batch-size 8";

    @TempDir
    private Path folder;

    private String csv;
    private String other;
    private String model;

    @BeforeEach
    void writeTables() throws IOException {
        csv = write("flats.csv", 0, 60);
        other = write("other.csv", 60, 80);
        model = folder.resolve("model.zip").toString();
    }

    /** The groups are those of scikit-learn's {@code GroupShuffleSplit}. */
    @ParameterizedTest
    @CsvSource({"order, 48, 12", "random, 48, 12", "group:city, 27, 33"})
    void evaluateFindsTheRowsThatTrainHeldOut(String split, int trainRows, int testRows) throws IOException {
        JsonNode trained = train(csv, "--split", split);
        assertThat(trained.get("trainRows").intValue()).isEqualTo(trainRows);
        assertThat(trained.get("testRows").intValue()).isEqualTo(testRows);
        assertThat(evaluated(csv).get("mse")).isEqualTo(trained.at("/test/mse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "order", "group:city"})
    void rowsThatTheTrainingLeftOutAreCountedOverNowhere(String split) throws IOException {
        Files.writeString(
                Path.of(csv),
                Files.readString(Path.of(csv)).replace("55,1,", "55,,").replace("40,2,Ulm,", "40,2,,"));
        JsonNode trained = train(csv, "--split", split, "--missing", "drop");
        assertThat(trained.at("/data/rowsWithGaps").intValue()).isPositive();
        assertThat(evaluated(csv).get("mse")).isEqualTo(trained.at("/test/mse"));
    }

    /** By hand: the mean of the first 48 prices is what the training mean predicts for the last 12. */
    @Test
    void theLastRowsTestWhereTheFileIsInOrder() throws IOException {
        JsonNode trained = train(csv, "--split", "order");
        double mean = IntStream.range(0, 48)
                .mapToDouble(HeldOutRowsTest::price)
                .average()
                .orElseThrow();
        double mse = IntStream.range(48, 60)
                .mapToDouble(row -> Math.pow(price(row) - mean, 2))
                .average()
                .orElseThrow();
        assertThat(trained.at("/baselines/mean/mse").doubleValue()).isCloseTo(mse, within(1e-9 * mse));
    }

    @Test
    void anotherFileTests() throws IOException {
        JsonNode trained = train(csv, "--test-data", other);
        assertThat(trained.get("trainRows").intValue()).isEqualTo(60);
        assertThat(trained.get("testRows").intValue()).isEqualTo(20);
        assertThat(evaluated(other).get("mse")).isEqualTo(trained.at("/test/mse"));
        assertThat(Console.of("evaluate", model, "--data", csv, "--rows", "test")
                        .err())
                .contains("flats.csv is not the file this model was tested on", "other.csv");
        assertThat(Console.of("inspect", model).out()).contains("flats.csv, 60 rows, tested on", "other.csv");
    }

    @Test
    void rowsOfTheOtherFileWithoutATargetAreLeftOut() throws IOException {
        Files.writeString(Path.of(other), Files.readString(Path.of(other)) + "70,3,Ulm,\n");
        assertThat(train(csv, "--test-data", other).get("testRows").intValue()).isEqualTo(20);
    }

    /** What only validates changes nothing of the training. */
    @Test
    void anotherFileValidates() throws IOException {
        JsonNode plain = train(csv);
        JsonNode validated = train(csv, "--validation-data", other);
        assertThat(validated.get("epochLoss")).isEqualTo(plain.get("epochLoss"));
        assertThat(validated.get("validationLoss")).hasSize(3);
        assertThat(plain.has("validationLoss")).isFalse();
        assertThat(validated.at("/test/mse")).isEqualTo(plain.at("/test/mse"));
    }

    @Test
    void nobodyKnowsTheRowsOfAnotherProgramsModel() {
        Console.of(
                "convert",
                "src/test/resources/keras/3.15.1-all-kinds.keras",
                model,
                "--columns",
                "size,rooms,count,price");
        assertThat(Console.of("evaluate", model, "--data", csv, "--rows", "test")
                        .err())
                .contains("Another program trained this model", "Leave out --rows test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--test-size 5", "--split order", "--split-seed 1"})
    void allRowsTrainWhereAnotherFileTests(String flag) {
        Console run = Console.of(("train " + csv + " " + SMALL + " --test-data " + other + " " + flag).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(flag.split(" ")[0] + " and --test-data contradict each other");
    }

    @Test
    void namesAColumnThatTheOtherFileLacks() throws IOException {
        Files.writeString(Path.of(other), "size,price\n70,1\n80,2\n");
        Console run = Console.of(("train " + csv + " " + SMALL + " --test-data " + other).split(" "));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Column 'rooms' is not in " + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group:", "groups:city", "Order", ""})
    void namesTheKindsOfSplits(String split) {
        Console run = Console.of("train", csv, "--target", "price", "--split", split);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("expected random, order or group:COL");
    }

    @Test
    void namesTheColumnOfGroupsThatIsNotThere() {
        Console run = Console.of("train", csv, "--target", "price", "--split", "group:town");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Column 'town' is not in", "--split group:COL");
    }

    private JsonNode train(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("train", more[0]));
        arguments.addAll(List.of(SMALL.split(" ")));
        arguments.addAll(List.of(more).subList(1, more.length));
        arguments.addAll(
                List.of("--out", model, "--report", folder.resolve("report").toString()));
        return new Console().json(arguments.toArray(String[]::new));
    }

    private JsonNode evaluated(String file) {
        return Console.of("evaluate", model, "--data", file, "--rows", "test", "--json", "-")
                .json()
                .at("/results/0");
    }

    private static double price(int row) {
        return 1000 * (3 * (row % 7) + 2 * (row % 3) + row);
    }

    private String write(String name, int from, int to) throws IOException {
        StringBuilder rows = new StringBuilder("size,rooms,city,price\n");
        for (int row = from; row < to; row++) {
            rows.append("%d,%d,%s,%s%n".formatted(40 + 5 * (row % 7), 1 + row % 3, city(row), price(row)));
        }
        return Files.writeString(folder.resolve(name), rows).toString();
    }

    private static String city(int row) {
        return List.of("Ulm", "Bonn", "Köln", "Kiel").get(row * row % 11 % 4);
    }
}
