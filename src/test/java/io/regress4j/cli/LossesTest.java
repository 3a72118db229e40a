package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses as whole command lines. */
class LossesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mape", "msle", "poisson", "tweedie(1.2)"})
    void aLossOfTheTargetsUnitLeavesTheTargetAsItIs(String loss) throws IOException {
        Console run = train(rows(1), "--loss", loss, "--layers", "relu:4,softplus:1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(", %s of the target in its own unit, ".formatted(loss));
        assertThat(model().card().target().isIdentity()).isTrue();
        assertThat(Files.readString(folder.resolve("report/index.html"))).contains(" of the target in its own unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mae", "log_cosh", "huber(2)", "quantile(0.9)"})
    void anotherLossIsOfTheStandardizedTarget(String loss) throws IOException {
        Console run = train(rows(1), "--loss", loss);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("own unit");
        assertThat(model().card().target().isIdentity()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--normalize-target, --loss mape is measured in the target's own unit: leave out --normalize-target",
        "--target-transform=log, --loss mape is measured in the target's own unit: leave out --target-transform"
    })
    void whatTheLossDoesNotTakeIsWrongUsage(String flag, String words) throws IOException {
        Console run = train(rows(1), "--loss", "mape", flag);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "sweep", "train --auto", "train --folds 3"})
    void aTargetThatTheLossDoesNotTakeIsNamedWithItsPlace(String command) throws IOException {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of(rows(-1).toString(), "--target", "y", "--loss", "msle", "--epochs", "2"));
        Console run = Console.of(args.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "rows.csv, line 9, column 'y': a target of 0 or more is expected for the loss msle, got -1.0. Choose another --loss.");
    }

    /** The first prediction of a linear output below 0 has no logarithm. */
    @Test
    void aNetworkThatPredictsBelowZeroIsToldWhatHelps() throws IOException {
        Console run = train(rows(0), "--loss", "poisson", "--layers", "linear:1", "--learning-rate", "10");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("end in softplus:1: poisson takes no prediction below 0");
    }

    @Test
    void aModelOfAStandardizedTargetDoesNotGoOnWithSuchALoss() throws IOException {
        assertThat(train(rows(1)).exitCode()).isZero();
        Path first = Files.move(folder.resolve("m.zip"), folder.resolve("first.zip"));
        Console run = train(rows(1), "--from", first.toString(), "--loss", "mape");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("The loss mape is measured in the target's own unit");
    }

    @Test
    void aLossGoesToKerasAndBack() throws IOException {
        assertThat(there("huber(2)")).isEqualTo(new Huber(2));
        assertThat(there("mape")).hasToString("mape");
        assertThat(there("log_cosh")).hasToString("log_cosh");
        assertThat(there("huber(2,reduction=sum,weight=0.5)")).hasToString("huber(2.0,reduction=sum,weight=0.5)");
        assertThat(there("mae(reduction=mean_with_sample_weight)"))
                .hasToString("mae(reduction=mean_with_sample_weight)");
    }

    private Loss there(String loss) throws IOException {
        assertThat(train(rows(1), "--loss", loss, "--no-normalize-target").exitCode())
                .isZero();
        convert("m.zip", "m.keras");
        convert("m.keras", "back.zip");
        return ModelFile.read(folder.resolve("back.zip")).card().network().loss();
    }

    @Test
    void aLossThatKerasLacksIsLeftBehind() throws IOException {
        assertThat(train(rows(1), "--loss", "quantile(0.9)").exitCode()).isZero();

        assertThat(convert("m.zip", "m.keras").flat())
                .contains(
                        "Left out its loss quantile(0.9), which Keras does not have, and so its optimizer: call compile there");
        assertThat(convert("m.keras", "back.zip").exitCode()).isZero();
    }

    private Console convert(String from, String to) {
        Console run = Console.of(
                "convert", folder.resolve(from).toString(), folder.resolve(to).toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private Console train(Path csv, String... more) {
        String[] first = {
            "train",
            csv.toString(),
            "--target",
            "y",
            "--epochs",
            "2",
            "--out",
            folder.resolve("m.zip").toString(),
            "--report",
            folder.resolve("report").toString()
        };
        return Console.of(
                Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new));
    }

    private RegressionModel model() {
        return ModelFile.read(folder.resolve("m.zip"));
    }

    /** 40 rows of y from 1 up, but for one. */
    private Path rows(int special) throws IOException {
        String text = IntStream.range(0, 40)
                .mapToObj(row -> "%d,%d".formatted(row * 7 % 11, row == 7 ? special : 1 + row % 5))
                .collect(Collectors.joining("\n", "x,y\n", "\n"));
        return Files.writeString(folder.resolve("rows.csv"), text);
    }
}
