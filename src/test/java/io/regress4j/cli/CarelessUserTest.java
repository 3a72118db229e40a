package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at the keyboard: nothing is lost, and every message says what to do. */
class CarelessUserTest {
    private static final String TRAIN = "train %s --target MEDV --epochs 1 ";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path csv;
    private Path model;

    @BeforeEach
    void trainAModel() throws IOException {
        csv = Files.copy(Path.of("data/boston_housing.csv"), folder.resolve("housing.csv"));
        model = folder.resolve("model.zip");
        assertThat(run(TRAIN.formatted(csv) + "--out " + model)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train CSV --target MEDV --out CSV",
                "train CSV --target MEDV --out DIR/x --json DIR/x",
                "train CSV --target MEDV --out MODEL --json CSV",
                "predict MODEL --data CSV --out CSV",
                "predict MODEL --data CSV --out MODEL",
                "predict MODEL --data CSV --out DIR/../DIRNAME/housing.csv",
                "evaluate MODEL --data CSV --json CSV",
                "sweep CSV --target MEDV --json CSV",
                "inspect CSV --json CSV"
            })
    void neverWritesOverWhatItReadsOrItsOtherOutput(String command) throws IOException {
        byte[] data = Files.readAllBytes(csv);
        byte[] bytes = Files.readAllBytes(model);
        assertThat(run(filled(command))).isEqualTo(3);
        assertThat(err.toString()).contains("Choose another name.");
        assertThat(Files.readAllBytes(csv)).isEqualTo(data);
        assertThat(Files.readAllBytes(model)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-normalize train CSV --target MEDV", "--json DIR/j inspect CSV"})
    void refusesAFlagInFrontOfACommandInsteadOfLosingIt(String command) {
        assertThat(run(filled(command))).isEqualTo(2);
        assertThat(err.toString()).contains("stands before the command").contains("Put it behind.");
    }

    @Test
    void allowsVerboseInFrontOfACommand() {
        assertThat(run("-v inspect " + csv)).isZero();
    }

    @Test
    void refusesTheRootFolderAsAModel() {
        assertThat(run(TRAIN.formatted(csv) + "--out /")).isEqualTo(3);
        assertThat(err.toString()).contains("is a folder");
    }

    @Test
    void saysThatANetworkDoesNotFitIntoMemory() {
        assertThat(run(TRAIN.formatted(csv) + "--layers relu:30000,relu:30000,linear:1 --out " + model))
                .isEqualTo(3);
        assertThat(err.toString()).contains("does not fit into").doesNotContain("\tat ");
    }

    @Test
    void namesTheCellWhoseSquareOverflows() throws IOException {
        Path huge = Files.writeString(folder.resolve("huge.csv"), "a,y\n1,2\n1e200,3\n2,4\n");
        assertThat(run("train %s --target y --out %s".formatted(huge, model))).isEqualTo(3);
        assertThat(err.toString()).contains("huge.csv, line 3, column 'a': 1.0E200 is too large");
    }

    @Test
    void predictsNoRowRatherThanNaN() throws IOException {
        String header = Files.readAllLines(csv).get(0);
        Path far = Files.writeString(
                folder.resolve("far.csv"), header + "\n1e308,18,2.31,0,0.5,6.5,65,4,1,296,15,396,5,24\n");
        Path predictions = folder.resolve("p.csv");
        assertThat(run("predict %s --data %s --out %s".formatted(model, far, predictions)))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains("far.csv, line 2, column 'prediction': the prediction is not a finite number");
        assertThat(predictions).doesNotExist();
    }

    @Test
    void evaluateNamesTheRowsThatLeaveNoScore() throws IOException {
        String header = Files.readAllLines(csv).get(0);
        Path far = Files.writeString(
                folder.resolve("far.csv"),
                header + "\n1,18,2.31,0,0.5,6.5,65,4,1,296,15,396,5,24\n"
                        + "1e308,18,2.31,0,0.5,6.5,65,4,1,296,15,396,5,24\n".repeat(2));
        assertThat(run("evaluate %s --data %s %s --json -".formatted(model, csv, far)))
                .isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("far.csv, line 3: %s predicts".formatted(model))
                .contains("2 of 3 rows")
                .doesNotContain("housing.csv, line");
    }

    /** x of the row 84, which this split holds out, lies 1e100 beyond the others, where float32 ends. */
    @Test
    void trainNamesTheHeldOutRowsThatLeaveNoScore() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int row = 1; row <= 100; row++) {
            text.append(row == 84 ? "1e100" : String.valueOf(row)).append(",1\n");
        }
        Path far = Files.writeString(folder.resolve("far.csv"), text);
        Path none = folder.resolve("none.zip");
        assertThat(run("train %s --target y --epochs 1 --out %s".formatted(far, none)))
                .isEqualTo(3);
        assertThat(err.toString()).contains("far.csv, line 85").contains("1 of 20 held-out rows");
        assertThat(none).doesNotExist();
    }

    @Test
    void namesTheColumnThatTheModelNeedsInsteadOfAFlagThatIsNotThere() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertThat(run("predict %s --data %s --out %s".formatted(model, other, folder.resolve("p.csv"))))
                .isEqualTo(3);
        assertThat(err.toString()).contains("Column 'CRIM' is not in").contains("The model needs it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN"})
    void refusesAToleranceThatNothingMeets(String tolerance) {
        assertThat(run("compare --tolerance " + tolerance)).isEqualTo(2);
    }

    @Test
    void inspectsTheFolderOfARecordedRun() {
        assertThat(run("inspect reference/recordings/deep-float64")).isZero();
        assertThat(out.toString()).contains("13 -> tanh:16 -> sigmoid:8 -> linear:1", "51.0707", "adam(0.005)");
    }

    @Test
    void sweepsNoFurtherThanTrainWould() {
        String flags = " --target MEDV --epochs 3 --learning-rate 1e30 --seeds 8";
        assertThat(run("sweep " + csv + flags)).isEqualTo(3);
        assertThat(err.toString()).contains("diverged");
    }

    private String filled(String command) {
        return command.replace("CSV", csv.toString())
                .replace("MODEL", model.toString())
                .replace("DIRNAME", folder.getFileName().toString())
                .replace("DIR", folder.toString());
    }

    private int run(String command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CommandLineInterface.run(new PrintWriter(out, true), new PrintWriter(err, true), command.split(" "));
    }
}
