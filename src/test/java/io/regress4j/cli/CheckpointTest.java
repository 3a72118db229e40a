package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.model.ModelFile;
import io.regress4j.model.callback.Callbacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flags about what is watched and what is kept of a training. */
class CheckpointTest {
    private final Console console = new Console();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder csv = new StringBuilder("a,b,city,price\n");
        for (int row = 0; row < 60; row++) {
            double a = random.nextGaussian();
            csv.append(
                    "%s,%s,%s,%s\n".formatted(a, random.nextGaussian(), random.nextBoolean() ? "x" : "y", 2 * a + 5));
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        console.where("IN", folder);
    }

    @Test
    void theFlagsAreWhatIsWatched() {
        run(
                0,
                "--epochs 9 --early-stopping 4 --min-delta 0.5 --start-from-epoch 2 --early-stopping-baseline 0.25"
                        + " --no-restore-best --reduce-lr-on-plateau factor=0.5,patience=2 --monitor val_mae --metrics r2"
                        + " --validation-split 0.2");
        assertThat(ModelFile.read(folder.resolve("m.zip"))
                        .card()
                        .trainedHere()
                        .orElseThrow()
                        .config()
                        .callbacks())
                .containsExactly(
                        Callbacks.named("early_stopping(4,min_delta=0.5,baseline=0.25,start_from_epoch=2,"
                                + "restore_best_weights=false,monitor=val_mae)"),
                        Callbacks.named("reduce_lr_on_plateau(factor=0.5,patience=2,monitor=val_mae)"));
        console.expect(0, console.words("inspect IN/m.zip"));
        assertThat(console.flat()).contains("seed 42, early_stopping(4,", "reduce_lr_on_plateau(factor=0.5,patience=2");
    }

    /** The metrics of the test rows are those of the score; the others have as many values as epochs. */
    @Test
    void jsonHasTheMetrics() {
        run(0, "--epochs 5 --validation-split 0.2 --metrics mae,r2,mape --json IN/m.json");
        JsonNode json = Console.json(folder.resolve("m.json"));
        assertThat(json.at("/testMetrics/mae").doubleValue())
                .isCloseTo(json.at("/test/mae").doubleValue(), within(1e-12));
        assertThat(json.at("/testMetrics/r2").doubleValue())
                .isCloseTo(json.at("/test/r2").doubleValue(), within(1e-12));
        assertThat(json.at("/validationMetrics/mape")).hasSize(5);
        assertThat(json.at("/trainingMetrics/mape"))
                .hasSize(5)
                .doesNotContainAnyElementsOf(json.at("/validationMetrics/mape"));
        assertThat(json.at("/learningRate")).hasSize(5).allMatch(rate -> rate.doubleValue() == 0.001);
    }

    /** What is watched is measured, and nothing else is. */
    @Test
    void aMetricOfTheTrainingRowsIsWatched() throws IOException {
        run(0, "--epochs 9 --early-stopping 1 --min-delta 1000 --monitor mae --history IN/h.csv --json IN/m.json");

        assertThat(Files.readAllLines(folder.resolve("h.csv")))
                .hasSize(1 + 2)
                .startsWith("epoch,learning_rate,loss,mae,val_learning_rate,val_loss,val_mae");
        JsonNode json = Console.json(folder.resolve("m.json"));
        assertThat(json.at("/trainingMetrics/mae")).hasSize(2);
        assertThat(json.get("validationMetrics")).isNull();
    }

    /** The rate that a training ends with is the model's, from which another goes on. */
    @Test
    void theModelHasTheRateThatTrainingEndedWith() {
        run(0, "--epochs 4 --optimizer sgd(0.08) --reduce-lr-on-plateau factor=0.5,patience=1,min_delta=1000");
        // The first epoch is the best, and each of three others halves the rate.
        assertThat(ModelFile.read(folder.resolve("m.zip"))
                        .card()
                        .network()
                        .optimizer()
                        .learningRate())
                .isEqualTo(0.01);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--min-delta 0.1 | --min-delta needs --early-stopping",
                "--no-restore-best | --no-restore-best needs --early-stopping",
                "--monitor loss | --monitor needs --early-stopping or --reduce-lr-on-plateau",
                "--early-stopping 3 --monitor val_acc | unknown monitor 'val_acc'; known: auto, loss, val_loss, mse, val_mse",
                "--metrics mse,acc | unknown metric 'acc'; known: mse, rmse",
                "--reduce-lr-on-plateau factor=2 | expected a factor above 0 and below 1, got 2.0",
                "--reduce-lr-on-plateau patient=2 | reduce_lr_on_plateau has no setting 'patient'",
                "--auto --checkpoint IN/c.zip | --checkpoint and --auto contradict each other",
                "--folds 2 --resume IN/c.zip | --resume and --folds contradict each other",
                "--auto --history IN/h.csv | --history and --auto contradict each other",
                "--auto --metrics mse | --auto has no rows that validate",
            })
    void wrongUseIsNamed(String flags, String words) {
        run(2, flags);
        assertThat(console.err()).contains(words);
        assertThat(folder.resolve("m.zip")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--early-stopping 3 --monitor val_loss | val_loss is to be watched, but no rows validate",
                "--reduce-lr-on-plateau factor=0.5 --schedule cosine(100) | both set the learning rate",
                "--trainer dl4j --optimizer lion --reduce-lr-on-plateau factor=0.5 | --trainer steps",
            })
    void whatCannotBeDoneIsNamed(String flags, String words) {
        run(3, flags);
        assertThat(console.err()).contains(words);
    }

    @Test
    void aResumedTrainingTakesItsSettingsFromTheCheckpoint() throws IOException {
        String flags = "--epochs 7 --layers tanh:4,linear:1 --split order --exclude b --batch-size 9"
                + " --validation-data IN/more.csv --metrics mae,mape --reduce-lr-on-plateau patience=1";
        Files.copy(folder.resolve("rows.csv"), folder.resolve("more.csv"));
        run(0, flags + " --checkpoint IN/c.zip --history IN/h.csv");
        byte[] whole = Files.readAllBytes(folder.resolve("h.csv"));
        double[] weights = ModelFile.read(folder.resolve("m.zip")).parameters();

        run(0, "--resume IN/c.zip --history IN/again.csv --json IN/m.json");

        assertThat(ModelFile.read(folder.resolve("m.zip")).parameters()).containsExactly(weights);
        assertThat(folder.resolve("again.csv")).hasBinaryContent(whole);
        JsonNode json = Console.json(folder.resolve("m.json"));
        assertThat(json.get("epochs").intValue()).isEqualTo(7);
        assertThat(json.get("testRows").intValue()).isEqualTo(12);
        run(0, "--resume IN/c.zip --epochs 7 --batch-size 9"); // the same once more
        console.expect(0, console.words("predict IN/c.zip --data IN/rows.csv --out IN/p.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs 8 | --epochs=8 contradicts | begun with --epochs=7",
                "--seed 8 | --seed=8 contradicts | begun with 42",
                "--layers relu:9,linear:1 | --layers=relu:9,linear:1 contradicts | begun with relu:64,relu:64,linear:1",
                "--learning-rate 0.01 | --learning-rate=0.01 contradicts | begun with 0.001",
                "--l2 0 | --l2=0 contradicts | begun with 0.02",
                "--metrics mae | --metrics=mae contradicts | begun without it",
                "--clip-norm 1 | --clip-norm=1 contradicts | begun without it",
                "--early-stopping 2 | --early-stopping=2 contradicts | begun without it",
                "--no-normalize | --no-normalize contradicts | begun without it",
                "--trainer dl4j | --trainer=dl4j contradicts | begun with steps",
                "--report-depth full | --report-depth=full contradicts | begun with basic",
            })
    void aFlagThatContradictsIsNamed(String flag, String words, String before) {
        run(0, "--epochs 7 --checkpoint IN/c.zip");
        run(2, "--resume IN/c.zip " + flag);
        assertThat(console.err()).contains(words, before);
    }

    /** The same in other words, or the default. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seed 42 --shuffle-seed 42 --test-size 0.2 --split random --trainer steps --report-depth basic",
                "--layers ReLU:64,relu:64,linear:1 --batch-size 32 --l2 0.02 --dtype float32 --normalize-target",
                "--optimizer adam(0.01) --loss MeanSquaredError --scaler standard --target-transform none",
                "--min-delta 0 --start-from-epoch 0 --early-stopping 30 --weight-decay 0",
            })
    void aFlagThatSaysTheSameIsTaken(String flags) {
        run(0, "--epochs 3 --learning-rate 0.01 --early-stopping 030 --checkpoint IN/c.zip");
        run(0, "--resume IN/c.zip --epochs 03 " + flags.replace("adam(0.01)", "adam --learning-rate 1e-2"));
    }

    @Test
    void otherDataIsRefused() throws IOException {
        run(0, "--epochs 2 --checkpoint IN/c.zip");
        Files.writeString(folder.resolve("rows.csv"), Files.readString(folder.resolve("rows.csv")) + "1,2,x,3\n");
        run(3, "--resume IN/c.zip");
        assertThat(console.err()).contains("rows.csv is not the file that", "c.zip was trained on: expected SHA-256");
    }

    @Test
    void aCheckpointIsNotWrittenOverTheData() {
        run(3, "--checkpoint IN/m.zip");
        assertThat(console.err()).contains("would be written over");
    }

    /** A real process, interrupted as by Ctrl-C and as by a system that shuts down. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @Tag("long")
    void anInterruptedTrainingSaysWhatWasKept(String signal, int exitCode) throws Exception {
        run(0, "--epochs 3000 --layers relu:16,dropout:0.2,linear:1 --checkpoint IN/w.zip");
        double[] weights = ModelFile.read(folder.resolve("m.zip")).parameters();
        Files.delete(folder.resolve("m.zip"));
        Process process = start(
                "--epochs",
                "3000",
                "--layers",
                "relu:16,dropout:0.2,linear:1",
                "--checkpoint",
                "c.zip",
                "--history",
                "h.csv");
        while (process.isAlive() && !Files.exists(folder.resolve("h.csv"))) {
            Thread.sleep(1);
        }
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        String said = new String(process.getErrorStream().readAllBytes());

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exitCode);
        assertThat(said)
                .matches("(?s)Interrupted after epoch (\\d+) of 3000\\. c\\.zip holds epoch \\1\\."
                        + " To go on: bin/regress4j train rows\\.csv --target price --resume c\\.zip"
                        + " --out=m\\.zip --report=report --history=h\\.csv\n");
        assertThat(folder.resolve("m.zip")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("h.csv"))).allMatch(line -> line.split(",").length == 5);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
        run(0, "--resume IN/c.zip");
        assertThat(ModelFile.read(folder.resolve("m.zip")).parameters()).containsExactly(weights);
    }

    /** What has begun to be written is written to its end; a process that was quicker than the signal ends as usual. */
    @Test
    @Tag("long")
    void aTrainingThatIsOverIsWrittenWhole() throws Exception {
        Process process = start("--epochs", "3");
        while (process.isAlive() && !Files.exists(folder.resolve("m.zip"))) {
            Thread.sleep(1);
        }
        new ProcessBuilder("kill", String.valueOf(process.pid())).start().waitFor();
        String said = new String(process.getErrorStream().readAllBytes());

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isIn(0, 143);
        assertThat(said).isIn("", "Interrupted when the training was over; its results are written.\n");
        assertThat(folder.resolve("m.run.json")).exists();
        assertThat(folder.resolve("report/index.html")).exists();
        assertThat(ModelFile.read(folder.resolve("m.zip")).parameters()).isNotEmpty();
    }

    private Process start(String... flags) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.regress4j.Regress4j",
                                "train",
                                "rows.csv",
                                "--target",
                                "price",
                                "--out",
                                "m.zip",
                                "--report",
                                "report"),
                        Stream.of(flags))
                .toList();
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void run(int exitCode, String flags) {
        String places = "train IN/rows.csv --target price --out IN/m.zip --report IN/report ";
        console.expect(exitCode, console.words(places + flags));
    }
}
