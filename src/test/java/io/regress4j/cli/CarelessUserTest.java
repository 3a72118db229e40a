package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at the keyboard: nothing is lost, and every message says what to do. */
class CarelessUserTest {
    private static final String TRAIN = "train %s --target MEDV --epochs 1 ";

    private static final Path HOUSING = Path.of("data/boston_housing.csv");

    @TempDir
    private static Path once;

    private static Path trained;

    @TempDir
    private Path folder;

    private final Console console = new Console();
    private Path csv;
    private Path model;

    @BeforeAll
    static void trainAModel() {
        trained = once.resolve("model.zip");
        new Console().expect(0, (TRAIN.formatted(HOUSING) + "--out " + trained).split(" "));
    }

    @BeforeEach
    void copyItAndItsData() throws IOException {
        csv = Files.copy(HOUSING, folder.resolve("housing.csv"));
        model = Files.copy(trained, folder.resolve("model.zip"));
        console.where("CSV", csv)
                .where("MODEL", model)
                .where("DIRNAME", folder.getFileName())
                .where("DIR", folder);
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
                "inspect CSV --json CSV",
                "inspect DIR/run --json DIR/run/run.json",
                "compare DIR/run --json DIR/run/arrays.h5",
                "compare DIR/run --report DIR/run",
                "convert MODEL MODEL",
                "convert MODEL DIR/k.keras --json DIR/k.keras",
                "convert MODEL DIR/k.keras --header CSV --json CSV",
                "train CSV --target MEDV --out DIR/index.html --report DIR",
                "train CSV --target MEDV --out DIR/x --report DIR/x",
                "train CSV --target MEDV --from MODEL --out MODEL",
                "train DIR/importance.png --target MEDV --out DIR/x --report DIR --png",
                "train CSV --target MEDV --out DIR/score.png --report DIR/link --png",
                "train CSV --target MEDV --out DIR/x --report DIR --json DIR/score.png --png",
                "evaluate MODEL --data CSV --csv DIR/x --json DIR/x",
                "evaluate MODEL --data DIR/index.html --report DIR",
                "predict MODEL --data DIR/.p.csv.part --out DIR/p.csv",
                "predict MODEL --data DIR/.p.csv.job --out DIR/p.csv",
                "predict DIR/.q.csv.part --data CSV --out DIR/q.csv",
                "predict MODEL --data CSV --out DIR/x --rejects DIR/.x.part",
                "predict MODEL --data CSV --out DIR/x --rejects DIR/.x.job",
                "predict MODEL --data CSV --out DIR/.x.part --rejects DIR/x",
                "predict MODEL --data CSV --out DIR/x --json DIR/.x.job",
                "predict MODEL --data CSV --out DIR/hard.csv",
                "predict MODEL --data DIR/soft.csv --out CSV",
                "predict MODEL --data CSV --out DIR/soft.csv",
                "predict MODEL --data DIR/housing.csv --out DIR/link/housing.csv",
                "predict MODEL --data CSV --out DIR/h.csv", // whose working file is a hard link to it
                "predict MODEL @DIR/job.txt --out DIR/job.txt",
                "predict MODEL --out DIR/x @DIR/job.txt --json DIR/job.txt"
            })
    void neverWritesOverWhatItReadsOrItsOtherOutput(String command) throws IOException {
        for (String name : List.of("importance.png", "index.html", ".p.csv.part", ".p.csv.job")) {
            Files.copy(csv, folder.resolve(name));
        }
        Files.copy(model, folder.resolve(".q.csv.part"));
        Files.createLink(folder.resolve("hard.csv"), csv);
        Files.createLink(folder.resolve(".h.csv.part"), csv);
        Files.createSymbolicLink(folder.resolve("soft.csv"), csv);
        Files.createSymbolicLink(folder.resolve("link"), folder);
        Files.writeString(folder.resolve("job.txt"), "--data\n" + csv);
        Path run = Files.createDirectory(folder.resolve("run"));
        for (String name : List.of("run.json", "arrays.h5", "data.csv", "initial.keras", "final.keras")) {
            Files.copy(Path.of("reference/recordings/deep-float64", name), run.resolve(name));
        }
        Files.writeString(run.resolve("index.html"), "mine");
        Map<Path, String> before = contents();
        assertThat(run(command)).isEqualTo(3);
        assertThat(console.err())
                .contains("Choose another ")
                .containsAnyOf("would be written over", "lies where", "needs a folder");
        assertThat(contents()).isEqualTo(before);
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.keras", "x.H5", "x.hdf5", "x.onnx"})
    void refusesToNameAModelSoThatNoCommandWouldReadIt(String name) {
        Path file = folder.resolve(name);
        assertThat(run(TRAIN.formatted(csv) + "--out " + file)).isEqualTo(2);
        assertThat(console.err()).contains("expected a name such as model.zip, got '%s'".formatted(file));
        assertThat(run("--out " + file)).isEqualTo(2);
        assertThat(file).doesNotExist();
    }

    @Test
    void takesNamesOfColumnsWithBlanksAroundThem() throws IOException {
        assertThat(console.run(new String[] {
                    "train",
                    csv.toString(),
                    "--target",
                    " MEDV",
                    "--features",
                    "CRIM, RM",
                    "--epochs",
                    "1",
                    "--out",
                    model.toString()
                }))
                .isZero();
        Path predictions = folder.resolve("p.csv");
        assertThat(console.run(new String[] {
                    "predict",
                    model.toString(),
                    "--data",
                    csv.toString(),
                    "--keep",
                    " RM, MEDV ",
                    "--out",
                    predictions.toString()
                }))
                .isZero();
        assertThat(Files.readAllLines(predictions).get(0)).isEqualTo("RM,MEDV,prediction");
        assertThat(console.run(
                        new String[] {"sweep", csv.toString(), "--target", "MEDV ", "--seeds", "1", "--epochs", "1"}))
                .isZero();
        assertThat(console.out()).contains("Test MSE in ($1000)²");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-normalize train CSV --target MEDV", "--json DIR/j inspect CSV"})
    void refusesAFlagInFrontOfACommandInsteadOfLosingIt(String command) {
        assertThat(run(command)).isEqualTo(2);
        assertThat(console.err()).contains("stands before the command").contains("Put it behind.");
    }

    @Test
    void allowsVerboseInFrontOfACommand() {
        assertThat(run("-v inspect " + csv)).isZero();
    }

    @Test
    void refusesTheRootFolderAsAModel() {
        assertThat(run(TRAIN.formatted(csv) + "--out /")).isEqualTo(3);
        assertThat(console.err()).contains("is a folder");
    }

    @Test
    void saysThatANetworkDoesNotFitIntoMemory() {
        assertThat(run(TRAIN.formatted(csv) + "--layers relu:30000,relu:30000,linear:1 --out " + model))
                .isEqualTo(3);
        assertThat(console.err()).contains("does not fit into").doesNotContain("\tat ");
    }

    @Test
    void namesTheCellWhoseSquareOverflows() throws IOException {
        Path huge = Files.writeString(folder.resolve("huge.csv"), "a,y\n1,2\n1e200,3\n2,4\n");
        assertThat(run("train %s --target y --out %s".formatted(huge, model))).isEqualTo(3);
        assertThat(console.err()).contains("huge.csv, line 3, column 'a': 1.0E200 is too large");
    }

    /** Such a target would count as constant, and the network would learn nothing. */
    @Test
    void namesTheColumnWhoseSquaresAreLost() throws IOException {
        Path tiny = Files.writeString(folder.resolve("tiny.csv"), "a,y\n1,2e-300\n2,-3e-300\n0,4e-300\n");
        assertThat(run("train %s --target y --out %s".formatted(tiny, model))).isEqualTo(3);
        assertThat(console.err()).contains("tiny.csv, column 'y': no value is larger than 4.0E-300");
    }

    @Test
    void predictsNoRowRatherThanNaN() throws IOException {
        String header = Files.readAllLines(csv).get(0);
        Path far = Files.writeString(
                folder.resolve("far.csv"), header + "\n1e308,18,2.31,0,0.5,6.5,65,4,1,296,15,396,5,24\n");
        Path predictions = folder.resolve("p.csv");
        assertThat(run("predict %s --data %s --out %s".formatted(model, far, predictions)))
                .isEqualTo(3);
        assertThat(console.err())
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
        assertThat(console.out()).isEmpty();
        assertThat(console.err())
                .contains("far.csv, line 3: %s predicts".formatted(model))
                .contains("2 of 3 rows")
                .doesNotContain("housing.csv, line");
    }

    /** x of the row 84, which this split holds out, lies 1e100 beyond the others, where float32 ends. */
    @Test
    void trainNamesTheHeldOutRowsThatLeaveNoScore() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int row = 1; row <= 100; row++) {
            text.append(row == 84 ? "1e100" : String.valueOf(row))
                    .append(",")
                    .append(row % 2)
                    .append("\n");
        }
        Path far = Files.writeString(folder.resolve("far.csv"), text);
        Path none = folder.resolve("none.zip");
        assertThat(run("train %s --target y --epochs 1 --out %s".formatted(far, none)))
                .isEqualTo(3);
        assertThat(console.err()).contains("far.csv, line 85").contains("1 of 20 held-out rows");
        assertThat(none).doesNotExist();
    }

    @Test
    void namesTheColumnThatTheModelNeedsInsteadOfAFlagThatIsNotThere() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertThat(run("predict %s --data %s --out %s".formatted(model, other, folder.resolve("p.csv"))))
                .isEqualTo(3);
        assertThat(console.err())
                .contains("13 columns are not in", "'CRIM', 'ZN'")
                .contains("The model needs it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN"})
    void refusesAToleranceThatNothingMeets(String tolerance) {
        assertThat(run("compare --tolerance " + tolerance)).isEqualTo(2);
    }

    @Test
    void inspectsTheFolderOfARecordedRun() {
        assertThat(run("inspect reference/recordings/deep-float64")).isZero();
        assertThat(console.out()).contains("13 -> tanh:16 -> sigmoid:8 -> linear:1", "51.0707", "adam(0.005)");
    }

    @Test
    void sweepsNoFurtherThanTrainWould() {
        String flags = " --target MEDV --epochs 3 --learning-rate 1e30 --seeds 8";
        assertThat(run("sweep " + csv + flags)).isEqualTo(3);
        assertThat(console.err()).contains("diverged");
    }

    private int run(String command) {
        return console.run(console.words(command));
    }
}
