package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks whose scaler stood outside, in scikit-learn; {@code reference/freeze_outside.py} made them. */
class OutsidePreprocessingTest {
    private static final Path FROZEN = Path.of("src", "test", "resources", "keras-outside");

    private final Console console = new Console();

    @TempDir
    private Path folder;

    /** A network, how its preprocessing is fitted again, if flags can say it, and what it predicts for the raw rows. */
    record Frozen(String name, String dtype, String table, List<String> flags, double[] predictions) {
        double limit() {
            return dtype.equals("float64") ? 1e-12 : 1e-5;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Frozen> all() throws IOException {
        List<Frozen> all = new ArrayList<>();
        for (JsonNode json :
                new ObjectMapper().readTree(FROZEN.resolve("cases.json").toFile())) {
            all.add(new Frozen(
                    json.get("name").textValue(),
                    json.get("dtype").textValue(),
                    FROZEN.resolve(json.get("table").textValue()).toString(),
                    StreamSupport.stream(json.get("flags").spliterator(), false)
                            .map(JsonNode::textValue)
                            .toList(),
                    StreamSupport.stream(json.get("predictions").spliterator(), false)
                            .mapToDouble(JsonNode::doubleValue)
                            .toArray()));
        }
        return all;
    }

    static List<Frozen> fittedAgain() throws IOException {
        return all().stream().filter(frozen -> !frozen.flags().isEmpty()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fittedAgain")
    void aScalerThatIsFittedAgainPredictsWhatScikitLearnAndKerasPredict(Frozen frozen) {
        convert(frozen, Stream.concat(Stream.of("--scale-from", frozen.table()), frozen.flags().stream()));

        assertThat(difference(frozen)).isLessThanOrEqualTo(frozen.limit());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void anExportedPreprocessingPredictsWhatScikitLearnAndKerasPredict(Frozen frozen) {
        convert(frozen, Stream.of("--preprocessing", file(frozen.name() + ".json")));

        assertThat(difference(frozen)).isLessThanOrEqualTo(frozen.limit());
    }

    /** What the optimizer has kept of each input is moved with it. */
    @Test
    void trainingGoesOnInTheOrderOfTheEncoder() throws IOException {
        Frozen columns = all().stream()
                .filter(frozen -> frozen.name().equals("columns-float64"))
                .findFirst()
                .orElseThrow();
        convert(columns, Stream.of("--preprocessing", file("columns-float64.json")));
        RegressionModel model = ModelFile.read(folder.resolve("m.zip"));
        assertThat(model.steps()).isEqualTo(1);

        assertThat(console.run(
                        "convert", file("columns-float64.keras"), path("plain.zip"), "--columns", "a,b,c,d,e,f,g,h"))
                .isZero();
        RegressionModel plain = ModelFile.read(folder.resolve("plain.zip"));
        assertThat(model.card().encoder().inputNames(model.card().schema()))
                .containsExactly(
                        "place=Süd",
                        "place=north",
                        "place=west",
                        "rooms",
                        "rooms (missing)",
                        "year",
                        "size",
                        "size (missing)");
        // In Keras the two marks of missing values stand behind all three numbers.
        int[] places = {0, 1, 2, 3, 6, 4, 5, 7};
        for (int i = 0; i < places.length; i++) {
            assertThat(model.parameters()[i]).isEqualTo(plain.parameters()[places[i]]);
            assertThat(model.optimizerState()[i]).isEqualTo(plain.optimizerState()[places[i]]);
        }
    }

    @Test
    void theScreenSaysWhatWasFittedOnWhat() throws IOException {
        convert(fittedAgain().get(0), Stream.of("--scale-from", file("table.csv"), "--features", "size,year,rooms"));

        assertThat(console.out()).contains("Scaler    standard, fitted on 60 rows of", "3 numbers");
    }

    @Test
    void whoForgetsTheScalerIsToldOfIt() throws IOException {
        String network = file("standard-float64.keras");
        assertThat(console.run(
                        "convert", network, path("raw.zip"), "--columns", "size,year,rooms", "--target", "price"))
                .isZero();
        convert(fittedAgain().get(0), Stream.of("--preprocessing", file("standard-float64.json")));

        assertThat(console.run(
                        "evaluate",
                        path("raw.zip"),
                        "--data",
                        file("table.csv"),
                        "--json",
                        path("raw.json"),
                        "--report",
                        path("page")))
                .isZero();
        assertThat(console.err())
                .contains("raw.zip on", "R² is -", "'year' lies far from standard", "--scale-from", "--preprocessing");
        assertThat(Path.of(path("raw.json"))).content().contains("\"unscaledInput\" : {", "\"name\" : \"year\"");
        assertThat(Path.of(path("page"), "index.html")).content().contains("lies far from standard");
        assertThat(console.run("evaluate", path("m.zip"), "--data", file("table.csv")))
                .isZero();
        assertThat(console.err()).isEmpty(); // absurd, for nobody trained it, but its inputs are standard
    }

    /** Flags that say nothing, or contradict each other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scaler minmax | --scaler says nothing without --scale-from",
                "--scale-from T | --scale-from needs --target",
                "--scale-from T --target price --columns a | --columns",
                "--scale-from T --target price --preprocessing P | give one",
                "--scale-from T --target price --split-seed 1 | --split-seed says nothing without --scale-rows train",
                "--scale-from T --target price --scaler max | standard, minmax, robust, none",
                "--preprocessing P --scaler minmax | --scaler says nothing without --scale-from"
            })
    void wrongFlagsAreNamed(String flags, String words) {
        String[] given = flags.replace(" T", " " + file("table.csv"))
                .replace(" P", " " + file("standard-float64.json"))
                .split(" ");
        assertThat(console.run(Stream.concat(
                                Stream.of("convert", file("standard-float64.keras"), path("m.zip")), Stream.of(given))
                        .toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(console.err()).contains(words);
    }

    @Test
    void columnsThatAreNotTheInputsAreNamed() {
        assertThat(console.run(
                        "convert",
                        file("standard-float64.keras"),
                        path("m.zip"),
                        "--scale-from",
                        file("table.csv"),
                        "--target",
                        "price"))
                .isEqualTo(3);
        assertThat(console.err())
                .contains("takes 3 inputs", "the columns make 6: size, year, rooms, place=Süd", "--features");
    }

    @Test
    void aModelOfThisProgramHasItsPreprocessing() throws IOException {
        convert(fittedAgain().get(0), Stream.of("--preprocessing", file("standard-float64.json")));

        assertThat(console.run(
                        "convert", path("m.zip"), path("n.zip"), "--preprocessing", file("standard-float64.json")))
                .isEqualTo(3);
        assertThat(console.err()).contains("m.zip", "has its preprocessing in it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"formatVersion\": 1' | '\"formatVersion\": 9' | its formatVersion is 9, expected 1",
                "'\"scale\": ' | '\"scales\": ' | inputs[0].scale is missing",
                "'\"center\": 0.0' | '\"center\": 1e999' | a finite center",
                "'\"kind\": \"number\",\n   \"name\": \"year\"' | '\"kind\": \"word\",\n   \"name\": \"year\"' | columns[1].kind is",
                "'\"name\": \"year\"' | '\"name\": \"age\"' | expected an input of the column 'age'",
                "'\"transform\": \"none\"' | '\"transform\": \"sqrt\"' | target.transform is"
            })
    void aDamagedJsonIsNamedByWhatIsWrong(String good, String bad, String words) throws IOException {
        String json = Files.readString(FROZEN.resolve("standard-float64.json"));
        assertThat(json).contains(good);
        Path damaged = Files.writeString(folder.resolve("damaged.json"), json.replace(good, bad));

        assertThat(console.run(
                        "convert",
                        file("standard-float64.keras"),
                        path("m.zip"),
                        "--preprocessing",
                        damaged.toString()))
                .isEqualTo(3);
        assertThat(console.err()).contains("damaged.json", words, "export_preprocessing.py");
        assertThat(folder.resolve("m.zip")).doesNotExist();
    }

    private void convert(Frozen frozen, Stream<String> flags) {
        Stream<String> fixed = Stream.of("convert", file(frozen.name() + ".keras"), path("m.zip"), "--target", "price");
        assertThat(console.run(Stream.concat(fixed, flags).toArray(String[]::new)))
                .as(console.err())
                .isZero();
    }

    /** Over the rows as they are in the file. */
    private double difference(Frozen frozen) {
        assertThat(console.run("predict", path("m.zip"), "--data", frozen.table(), "--out", path("p.csv")))
                .as(console.err())
                .isZero();
        return PredictedFile.difference(folder.resolve("p.csv"), frozen.predictions());
    }

    private static String file(String name) {
        return FROZEN.resolve(name).toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
