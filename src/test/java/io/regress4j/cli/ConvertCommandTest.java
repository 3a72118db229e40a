package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.Table;
import io.regress4j.keras.KerasExport;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.parity.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models in and out, and going on with them, as whole command lines. */
class ConvertCommandTest {
    private static final String HOUSING = "data/boston_housing.csv";
    private static final String NAMES = "CRIM,ZN,INDUS,CHAS,NOX,RM,AGE,DIS,RAD,TAX,PTRATIO,B,LSTAT";
    private static final Path RAW = Path.of("reference", "recordings", "seed-raw-float64");

    private final Console console = new Console();

    @TempDir
    private Path folder;

    /** Keras's own predictions for the test rows, recorded when it had trained the network. */
    @Test
    void aKerasNetworkPredictsHereWhatItPredictsThere() {
        convert(kerasFile(), "keras.zip", "--columns", NAMES, "--target", "MEDV");

        RegressionModel model = model("keras.zip");
        RecordedRun recorded = RecordedRun.read(RAW);
        double[] here =
                model.predict(housing().select(recorded.run().rows().split().test()));

        assertThat(here).containsExactly(recorded.run().training().testPredictions(), within(1e-11));
        assertThat(model.steps()).isEqualTo(4100);
    }

    @Test
    void theLastOfOneNameMoreIsTheTarget() {
        convert(kerasFile(), "keras.zip", "--columns", NAMES + ",MEDV");

        assertThat(model("keras.zip").card().schema().target()).isEqualTo("MEDV");
        assertThat(model("keras.zip").card().schema().features()).containsExactly(NAMES.split(","));
    }

    @Test
    void namesComeFromTheHeaderOfACsv() {
        convert(kerasFile(), "keras.zip", "--header", HOUSING, "--target", "MEDV");

        assertThat(model("keras.zip").card().schema().features()).containsExactly(NAMES.split(","));
        assertThat(console.run("evaluate", path("keras.zip"), "--data", HOUSING, "--json", "-"))
                .isZero();
        assertThat(console.out()).contains("\"rows\" : 506");
    }

    @Test
    void aModelThatCameFromElsewhereHasNoLeastSquaresToFailBy() {
        convert(kerasFile(), "keras.zip", "--columns", NAMES + ",MEDV");

        int code = console.run("evaluate", path("keras.zip"), "--data", HOUSING, "--fail-if", "mse>1.1*baseline");

        assertThat(code).isEqualTo(3);
        assertThat(console.err()).contains("keras.zip", "least squares");
    }

    @Test
    void withoutNamesAModelIsRefusedAndNothingWritten() {
        assertThat(console.run("convert", kerasFile(), path("keras.zip"))).isEqualTo(3);

        assertThat(console.err()).contains("takes 13 features", "--columns", "--header");
        assertThat(folder.resolve("keras.zip")).doesNotExist();
    }

    @Test
    void theNumberOfNamesIsHeldAgainstTheInputs() {
        assertThat(console.run("convert", kerasFile(), path("keras.zip"), "--columns", "a,b,c"))
                .isEqualTo(3);

        assertThat(console.err()).contains("takes 13 features, named are 3: a, b, c");
    }

    /** No command would read what came of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRIM,CRIM,INDUS,CHAS,NOX,RM,AGE,DIS,RAD,TAX,PTRATIO,B,LSTAT | MEDV | Column 'CRIM' is named twice",
                "CRIM,ZN,INDUS,CHAS,NOX,RM,AGE,DIS,RAD,TAX,PTRATIO,B,LSTAT,LSTAT | | Column 'LSTAT' is named twice",
                "CRIM,,INDUS,CHAS,NOX,RM,AGE,DIS,RAD,TAX,PTRATIO,B,LSTAT | MEDV | A column has no name",
                "CRIM,ZN,INDUS,CHAS,NOX,RM,AGE,DIS,RAD,TAX,PTRATIO,B,LSTAT | ' ' | A column has no name"
            })
    void namesThatCannotBeToldApartAreRefused(String columns, String target, String words) {
        for (String name : List.of("m.zip", "m.keras", "m.onnx")) {
            String[] flags = {"convert", kerasFile(), path(name), "--columns", columns, "--target", target};
            assertThat(console.run(Arrays.copyOf(flags, target == null ? 5 : 7)))
                    .isEqualTo(3);
            assertThat(console.err()).contains(words);
            assertThat(folder.resolve(name)).doesNotExist();
        }
    }

    /** Every file of Keras that is read becomes a model that is read. */
    @Test
    void whatIsWrittenIsRead() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "keras"))) {
            List<Path> good = files.filter(file -> file.toString().matches(".*3\\.15\\.1-(?!bad).*(keras|h5)"))
                    .toList();
            assertThat(good).hasSizeGreaterThan(50);
            for (Path file : good) {
                convert(file.toString(), "m.zip", "--columns", "a,b,c,price");
                convert(path("m.zip"), "m.keras");
                assertThat(console.run("inspect", path("m.keras")))
                        .as(file + console.err())
                        .isZero();
            }
        }
    }

    /** A network whose predictions overflow float is no model. */
    @Test
    void aModelWhosePredictionsAreNoNumbersIsNotWritten() throws IOException {
        RegressionModel model = model(trained("m.zip"));
        double[] huge = model.parameters();
        Arrays.fill(huge, 1e30);
        RegressionModel broken = new RegressionModel(
                model.card(), huge, new double[model.card().network().stateSize()], 0);
        KerasExport.write(broken, folder.resolve("broken.keras"));

        assertThat(console.run("convert", path("broken.keras"), path("broken.zip")))
                .isEqualTo(3);
        assertThat(console.err()).contains("broken.zip is not written", "goldenRows.predictions", "finite");
        assertThat(folder.resolve("broken.zip")).doesNotExist();
    }

    private String trained(String name) {
        train(name, "--epochs", "1");
        return name;
    }

    @Test
    void thereAndBackKeepsEveryBit() throws IOException {
        train("there.zip", "--epochs", "2", "--batch-size", "10", "--normalize-target");
        convert(path("there.zip"), "there.keras");
        convert(path("there.keras"), "back.zip");

        RegressionModel there = model("there.zip");
        RegressionModel back = model("back.zip");

        assertThat(back.parameters()).containsExactly(there.parameters());
        assertThat(back.optimizerState()).containsExactly(there.optimizerState());
        assertThat(back.steps()).isEqualTo(82);
        assertThat(back.card().schema()).isEqualTo(there.card().schema());
        assertThat(back.predict(housing())).containsExactly(there.predict(housing()), within(1e-5));
    }

    @Test
    void float64IsWrittenWhereAskedFor() {
        train("single.zip", "--epochs", "2");
        convert(path("single.zip"), "double.keras", "--to-float64");
        convert(path("double.keras"), "double.zip");

        assertThat(model("double.zip").card().network().dtype().toString()).isEqualTo("float64");
        assertThat(model("double.zip").predict(housing()))
                .containsExactly(model("single.zip").predict(housing()), within(1e-4));
    }

    @Test
    void theSameBytesComeOutTwice() throws IOException {
        train("m.zip", "--epochs", "1");
        for (String ending : List.of("keras", "onnx", "java")) {
            convert(path("m.zip"), "Same." + ending);
            Path once = Files.move(folder.resolve("Same." + ending), folder.resolve("once." + ending));
            convert(path("m.zip"), "Same." + ending);

            assertThat(once).hasSameBinaryContentAs(folder.resolve("Same." + ending));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.h5", "m.pb", "m", "m.tflite"})
    void anotherOutputIsWrongUsage(String name) {
        assertThat(console.run("convert", kerasFile(), path(name))).isEqualTo(2);

        assertThat(console.err()).contains(".zip, .keras, .onnx or .java", name);
    }

    @ParameterizedTest
    @CsvSource({
        "1.java, --columns a, expected the name of a Java class",
        "A.java, --package 1, expected a package such as com.example",
        "a.keras, --package com.example, --package is for a Java class",
    })
    void namesOfAJavaClassAreItsOwn(String name, String flag, String message) {
        List<String> words = new ArrayList<>(List.of("convert", kerasFile(), path(name)));
        words.addAll(List.of(flag.split(" ")));
        assertThat(console.run(words.toArray(String[]::new))).isEqualTo(2);

        assertThat(console.err()).contains(message);
    }

    /** Whatever the size of the network: that is known when it has been read. */
    @Test
    void theFileBesideAJavaClassGoesOverNoInput() throws IOException {
        train("m.zip", "--epochs", "1");
        Path input = Files.move(folder.resolve("m.zip"), folder.resolve("Price.bin"));
        byte[] bytes = Files.readAllBytes(input);

        assertThat(console.run("convert", input.toString(), path("Price.java"))).isEqualTo(3);

        assertThat(console.err()).contains("Price.bin would be written over the input");
        assertThat(input).hasBinaryContent(bytes);
    }

    @Test
    void bothKindsOfNamesAreWrongUsage() {
        assertThat(console.run("convert", kerasFile(), path("m.zip"), "--columns", "a", "--header", HOUSING))
                .isEqualTo(2);
    }

    @Test
    void theInputIsNeverWrittenOver() throws IOException {
        Path file = Files.copy(Path.of(kerasFile()), folder.resolve("m.keras"));

        assertThat(console.run("convert", file.toString(), file.toString(), "--to-float64"))
                .isEqualTo(3);

        assertThat(file).hasSameBinaryContentAs(Path.of(kerasFile()));
    }

    /** With all rows in one batch their order changes nothing but the last bits. */
    @ParameterizedTest
    @ValueSource(strings = {"half.zip", "half.keras"})
    void goingOnIsTheSameAsNotHavingStopped(String half) {
        train("half.zip", "--epochs", "3", "--batch-size", "1000", "--dtype", "float64", "--no-normalize-target");
        convert(path("half.zip"), "half.keras");
        train("whole.zip", "--epochs", "8", "--batch-size", "1000", "--dtype", "float64", "--no-normalize-target");
        train("rest.zip", "--epochs", "5", "--batch-size", "1000", "--from", path(half));

        RegressionModel whole = model("whole.zip");
        RegressionModel rest = model("rest.zip");

        assertThat(rest.steps()).isEqualTo(8);
        // What comes from Keras goes on with Keras's own bias correction, which changes the sixth digit of an early
        // step.
        assertThat(rest.predict(housing()))
                .containsExactly(whole.predict(housing()), within(half.endsWith(".zip") ? 1e-12 : 1e-5));
        assertThat(rest.card().provenance().origin().orElseThrow()).startsWith(half);
        assertThat(rest.card().trainedHere().orElseThrow().statistics().leastSquares())
                .hasSize(14);
    }

    @Test
    void goingOnTakesAnotherLearningRate() {
        train("half.zip", "--epochs", "1");
        train("rest.zip", "--epochs", "1", "--from", path("half.zip"), "--learning-rate", "0.0005");

        assertThat(model("rest.zip").card().network().optimizer().learningRate())
                .isEqualTo(0.0005);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--layers=linear:1", "--dtype=float64", "--no-normalize", "--report-depth=full"})
    void whatTheModelBringsIsNotChosenAgain(String flag) {
        train("half.zip", "--epochs", "1");

        assertThat(console.run(
                        "train", HOUSING, "--target", "MEDV", "--from", path("half.zip"), "--out", path("m.zip"), flag))
                .isEqualTo(2);
        assertThat(console.err()).contains(flag.split("=")[0], "--from");
    }

    @Test
    void goingOnWantsTheColumnsThatTheModelKnows() {
        train("half.zip", "--epochs", "1", "--features", "RM,LSTAT");

        train("rest.zip", "--epochs", "1", "--from", path("half.zip"));
        assertThat(model("rest.zip").card().schema().features()).containsExactly("RM", "LSTAT");
        assertThat(console.run(
                        "train", HOUSING, "--target", "CRIM", "--from", path("half.zip"), "--out", path("m.zip")))
                .isEqualTo(3);
        assertThat(console.err()).contains("predicts MEDV");
    }

    @Test
    void whoTakesAFileOfKerasForAModelIsToldWhatToDo() {
        assertThat(console.run("evaluate", kerasFile(), "--data", HOUSING)).isEqualTo(3);
        assertThat(console.err()).contains("regress4j convert " + kerasFile());

        convert(kerasFile(), "m.onnx");
        assertThat(console.run("convert", path("m.onnx"), path("m.zip"))).isEqualTo(3);
        assertThat(console.err()).contains("not read");
    }

    @Test
    void inspectShowsKerasAndOnnxFiles() throws IOException {
        assertThat(console.run("inspect", kerasFile())).isZero();
        assertThat(console.out())
                .contains("Keras     3.15.1", "13 -> relu:10 -> linear:1", "4,100 steps taken", "[rows, 10]", "140");

        convert(kerasFile(), "m.onnx");
        assertThat(console.out())
                .contains("Takes     features: double [rows, 13]", "Gives     target: double [rows, 1]");
        assertThat(console.json("inspect", path("m.onnx")).at("/inputs/0").textValue())
                .isEqualTo("features: double [rows, 13]");
        JsonNode keras = console.json("inspect", kerasFile());
        assertThat(keras.get("kerasVersion").textValue()).isEqualTo("3.15.1");
        assertThat(keras.get("parameters").intValue()).isEqualTo(151);
        assertThat(keras.get("steps").intValue()).isEqualTo(4100);
    }

    private void train(String name, String... flags) {
        String[] fixed = {"train", HOUSING, "--target", "MEDV", "--out", path(name), "--report", path("report")};
        assertThat(console.run(Stream.concat(Stream.of(fixed), Stream.of(flags)).toArray(String[]::new)))
                .as(console.err())
                .isZero();
    }

    private void convert(String from, String to, String... flags) {
        String[] fixed = {"convert", from, path(to)};
        assertThat(console.run(Stream.concat(Stream.of(fixed), Stream.of(flags)).toArray(String[]::new)))
                .as(console.err())
                .isZero();
    }

    private RegressionModel model(String name) {
        return ModelFile.read(folder.resolve(name));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String kerasFile() {
        return RAW.resolve("final.keras").toString();
    }

    private static Table housing() {
        return Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
    }
}
