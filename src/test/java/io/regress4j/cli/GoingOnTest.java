package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.keras.KerasImport;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.optimizer.Clipping;
import io.regress4j.network.penalty.Penalty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code train --from} does with what a file of Keras asks for: it, or nothing without a word. */
class GoingOnTest {
    private static final Path FILES = Path.of("src", "test", "resources", "keras");
    private static final String ADAFACTOR = "3.15.1-optimizer-adafactor.keras";

    private final Console console = new Console();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder csv = new StringBuilder("a,b,c,price\n");
        for (int row = 0; row < 40; row++) {
            csv.append(random.ints(4, -2000, 2000)
                            .mapToObj(cell -> String.valueOf(cell / 1000.0))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ADAFACTOR + " | its optimizer Adafactor (--optimizer takes its place)",
                "2.15.0-optimizer-old-adam.h5 | the state of its optimizer (--optimizer takes its place)",
                "3.15.1-frozen-layer.keras | trainable=False of layer 'dense';"
            })
    void isRefusedByNameBeforeItTrains(String file, String words) {
        assertThat(goOn(FILES.resolve(file))).isEqualTo(3);

        assertThat(console.err()).contains(file + " (Keras ", "cannot be trained on as before", words);
        assertThat(folder.resolve("m.zip")).doesNotExist();
    }

    @Test
    void goesOnWithAFlagAndSaysWhatIsLeftBehind() throws IOException {
        assertThat(goOn(FILES.resolve(ADAFACTOR), "--optimizer", "sgd", "--json", path("m.json")))
                .as(console.err())
                .isZero();

        String words = "its optimizer Adafactor; the state of its optimizer";
        assertThat(console.out()).contains("From      " + ADAFACTOR, "Left out  " + words, "sgd(0.01)");
        JsonNode json = new ObjectMapper().readTree(folder.resolve("m.json").toFile());
        assertThat(json.get("from").textValue()).startsWith(ADAFACTOR);
        assertThat(json.get("leftBehind")).hasSize(2);
        assertThat(Files.readString(folder.resolve("report/index.html"))).contains("Left out", words, ADAFACTOR);
        assertThat(console.run("inspect", path("m.zip"))).isZero();
        assertThat(console.out()).contains("Left out  " + words);
    }

    /** What was replaced once is settled: the model asks for nothing more. */
    @Test
    void whatWasReplacedIsNotAskedForAgain() throws IOException {
        assertThat(goOn(FILES.resolve(ADAFACTOR), "--optimizer", "sgd")).isZero();
        Files.move(folder.resolve("m.zip"), folder.resolve("first.zip"));

        assertThat(goOn(folder.resolve("first.zip"))).as(console.err()).isZero();
    }

    @Test
    void aConvertedModelRemembersWhatItLeftBehind() {
        Path zip = folder.resolve("converted.zip");
        assertThat(console.run(
                        "convert", FILES.resolve(ADAFACTOR).toString(), zip.toString(), "--columns", "a,b,c,price"))
                .isZero();
        assertThat(console.out()).contains("Left out  its optimizer Adafactor");

        assertThat(goOn(zip)).isEqualTo(3);
        assertThat(console.err()).contains("its optimizer Adafactor (--optimizer takes its place)");
        assertThat(console.run("convert", zip.toString(), path("again.onnx"))).isZero();
        assertThat(console.out()).contains("Left out  its optimizer Adafactor");
    }

    @Test
    void noFlagTakesThePlaceOfAFrozenLayer() {
        assertThat(goOn(
                        FILES.resolve("3.15.1-frozen-layer.keras"),
                        "--optimizer=sgd",
                        "--loss=mae",
                        "--l2=0.1",
                        "--learning-rate=0.1"))
                .isEqualTo(3);
        assertThat(console.err()).contains("not known here: trainable=False of layer 'dense'. Train it on in Keras.");
    }

    /** 32 of 40 rows in one batch are one step; the file has taken 12. */
    @ParameterizedTest
    @CsvSource({"--batch-size=99, 13", "--learning-rate=0.1, 13", "--l2=0.1, 13", "--optimizer=adam, 1", "--loss=mae, 1"
    })
    void aNewOptimizerOrLossBeginsAnew(String flag, int steps) {
        assertThat(goOn(FILES.resolve("3.15.1-optimizer-adam.keras"), flag))
                .as(console.err())
                .isZero();

        assertThat(model().steps()).isEqualTo(steps);
    }

    /** They were told to the old one. */
    @Test
    void aNewOptimizerIsNotToldTheOldOnesSchedule() {
        Path file = FILES.resolve("3.15.1-optimizer-adam-schedule.keras");
        assertThat(goOn(file)).as(console.err()).isZero();
        assertThat(model().card().network().optimizerText()).contains("schedule exponential");

        assertThat(goOn(file, "--optimizer=sgd")).as(console.err()).isZero();
        assertThat(model().card().network().optimizerText()).isEqualTo("sgd(0.01)");
    }

    /** The optimizer keeps what it has, and a line says what it no longer does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--schedule=cosine(10) | schedule cosine(10.0) | its schedule exponential(",
                "--schedule=constant | adam(0.01) | its schedule exponential(",
                "--clip-value=0.5 | gradients clipped by value 0.5 | ",
                "--clip-norm=0.5 | gradients clipped by norm 0.5 | ",
                "--global-clip-norm=0.5 | gradients clipped by global norm 0.5 | ",
                "--learning-rate=0.3 | adam(0.3) | its learning rate 0.",
                "--optimizer=sgd | sgd(0.01) | its optimizer adam(",
                "--loss=mae | mae | its loss mse",
                "--l2=0.5 | adam(0.01) | "
            })
    void aFlagTakesThePlaceOfWhatTheModelBrings(String flag, String words, String left) {
        Path file = FILES.resolve("3.15.1-optimizer-adam-schedule.keras");
        assertThat(goOn(file, flag)).as(console.err()).isZero();

        boolean isNew = flag.startsWith("--optimizer") || flag.startsWith("--loss");
        assertThat(model().steps() == 1).isEqualTo(isNew);
        assertThat(console.flat()).contains(words);
        if (left == null) {
            assertThat(console.out()).doesNotContain("Left out");
        } else {
            assertThat(console.flat()).containsPattern("Left out .*" + Pattern.quote(left));
        }
    }

    @Test
    void clippingTakesThePlaceOfOther() {
        assertThat(goOn(FILES.resolve("3.15.1-optimizer-adam.keras"), "--clip-norm=0.5"))
                .isZero();
        Path first = folder.resolve("first.zip");
        assertThat(folder.resolve("m.zip").toFile().renameTo(first.toFile())).isTrue();

        assertThat(goOn(first, "--clip-value=1")).as(console.err()).isZero();
        assertThat(model().card().network().updates().clipping()).isEqualTo(new Clipping(Clipping.By.VALUE, 1));
        assertThat(console.out()).contains("Left out  its gradients clipped by norm 0.5");
        assertThat(goOn(first, "--clip-value=1", "--clip-norm=1")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--l1=0.1",
                "--weight-decay=0.1",
                "--exclude-from-weight-decay=bias",
                "--moving-average=0.9",
                "--moving-average-every=3",
                "--like=other.keras"
            })
    void whatTheModelBringsIsNotToldTwice(String flag) {
        assertThat(goOn(FILES.resolve("3.15.1-optimizer-adam.keras"), flag)).isEqualTo(2);
        assertThat(console.err())
                .contains(flag.split("=")[0] + " and --from contradict each other: the model brings its own.");
    }

    @ParameterizedTest
    @CsvSource({"--learning-rate=0", "--learning-rate=NaN", "--l2=-1", "--optimizer=adafactor", "--loss=hinge"})
    void aWrongFlagIsWrongUsage(String flag) {
        assertThat(goOn(FILES.resolve("3.15.1-optimizer-adam.keras"), flag)).isEqualTo(2);
        assertThat(folder.resolve("m.zip")).doesNotExist();
    }

    /** One step of a linear network by hand: w - η (2/n Σ (prediction - truth) x + 2 λ w). */
    @Test
    void theFlagsAreWhatTrains() {
        Path file = FILES.resolve("3.15.1-regularized.keras");
        assertThat(goOn(file, "--optimizer=sgd", "--learning-rate=0.01", "--l2=0.5"))
                .as(console.err())
                .isZero();

        double[] weights = KerasImport.read(file).parameters(); // three of the kernel, and the bias
        TrainTestSplit rows = TrainTestSplit.read(folder.resolve("rows.csv"), "price");
        double[] x = rows.train().features();
        double[] truth = rows.train().target();
        double[] gradient = new double[4];
        for (int row = 0; row < truth.length; row++) {
            double residual = weights[3] - truth[row];
            for (int i = 0; i < 3; i++) {
                residual += weights[i] * x[row * 3 + i];
            }
            for (int i = 0; i < 4; i++) {
                gradient[i] += 2 * residual * (i < 3 ? x[row * 3 + i] : 1) / truth.length;
            }
        }
        double[] expected = new double[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = weights[i] - 0.01 * (gradient[i] + (i < 3 ? 2 * 0.5 * weights[i] : 0));
        }

        assertThat(model().parameters()).containsExactly(expected, within(1e-6));
        assertThat(console.out()).containsPattern("Left out  its optimizer adam.*; its penalties on kernels");
        assertThat(model().card().network().kernelPenalty()).isEqualTo(new Penalty(0, 0.5));
    }

    private int goOn(Path from, String... flags) {
        String[] fixed = {
            "train",
            path("rows.csv"),
            "--target",
            "price",
            "--from",
            from.toString(),
            "--out",
            path("m.zip"),
            "--report",
            path("report"),
            "--epochs",
            "1",
            "--batch-size",
            "32"
        };
        Stream<String> own = Stream.of(flags).anyMatch(flag -> flag.startsWith("--batch-size"))
                ? Stream.of(fixed).limit(12)
                : Stream.of(fixed);
        return console.run(Stream.concat(own, Stream.of(flags)).toArray(String[]::new));
    }

    private RegressionModel model() {
        return ModelFile.read(folder.resolve("m.zip"));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
