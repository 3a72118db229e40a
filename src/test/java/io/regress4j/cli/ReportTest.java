package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --report}, {@code --png} and {@code --interval} as a user types them. */
class ReportTest {
    private static final String HOUSING = "data/boston_housing.csv";

    @TempDir
    private static Path once;

    private static String model;
    private static JsonNode trained;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainInFull() throws IOException {
        model = once.resolve("model.zip").toString();
        Console run = run(
                "train " + HOUSING + " --target MEDV --epochs 5 --report-depth full --json - --out",
                model,
                "--report",
                once.resolve("report").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        trained = run.json();
    }

    @Test
    void trainTellsThePagesNumbersAsJson() throws IOException {
        Path page = once.resolve("report/index.html");
        assertThat(trained.get("report").textValue()).isEqualTo(page.toString());
        assertThat(trained.at("/importance/features")).hasSize(13);
        assertThat(trained.at("/importance/features/0/mean").doubleValue())
                .isGreaterThan(trained.at("/importance/features/12/mean").doubleValue());
        assertThat(trained.get("partialDependence")).hasSize(4);
        assertThat(trained.at("/partialDependence/0/grid")).hasSameSizeAs(trained.at("/partialDependence/0/mean"));
        assertThat(trained.at("/residuals/ranges")).hasSize(5);
        assertThat(trained.at("/residuals/worst/0/line").intValue()).isBetween(2, 507);
        assertThat(trained.at("/seeds/values")).hasSize(32);
        assertThat(trained.at("/crossValidation/values")).hasSize(10);
        assertThat(trained.get("trainingSizes")).hasSize(8);
        assertThat(trained.at("/conformal/level").doubleValue()).isEqualTo(0.9);
        assertThat(trained.at("/conformal/coverage").doubleValue()).isBetween(0.7, 1.0);
        assertThat(trained.at("/conformal/residuals").intValue()).isEqualTo(404);
        assertThat(page)
                .content()
                .contains("bin/regress4j train data/boston_housing.csv --target MEDV --epochs 5 --report-depth full");
    }

    /** The article's own training by flags, and the same with twice the units. */
    @ParameterizedTest
    @CsvSource({"10, true", "20, false"})
    void showsKerasBesideTheArticlesOwnNetworkAlone(int units, boolean isShown) {
        Path report = folder.resolve("report");
        Console run = run(
                "train " + HOUSING + " --target MEDV --layers relu:" + units + ",linear:1 --l2 0 --epochs 100"
                        + " --batch-size 10 --no-normalize-target --out",
                folder + "/m.zip",
                "--report",
                report.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().contains("Keras, 30 seeds: mean 18.6322")).isEqualTo(isShown);
        assertThat(report.resolve("index.html")).content().matches(html -> html.contains("Keras, 30 seeds") == isShown);
    }

    @Test
    void trainSaysWhereTheReportIs() {
        Path report = folder.resolve("deep/er");
        Console run = run(
                "train " + HOUSING + " --target MEDV --epochs 1 --no-normalize-target --png --out",
                folder + "/m.zip",
                "--report",
                report.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("Report    " + report.resolve("index.html") + System.lineSeparator());
        assertThat(report)
                .isDirectoryContaining("glob:**/learning-curve.png")
                .isDirectoryContaining("glob:**/column-14.png");
        assertThat(report.resolve("index.html")).content().contains("loses to the training mean");
    }

    @Test
    void predictWritesTheBoundsThatTheModelCarries() throws IOException {
        Path out = folder.resolve("p.csv");
        Console run = run(
                "predict", model, "--data", HOUSING, "--keep", "MEDV", "--interval", "0.9", "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(507).startsWith("MEDV,prediction,lower,upper");
        double halfWidth = trained.at("/conformal/halfWidth").doubleValue();
        int inside = 0;
        for (String line : lines.subList(1, 507)) {
            double[] cells =
                    Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray();
            assertThat(cells[1] - cells[2]).isCloseTo(halfWidth, within(1e-4));
            assertThat(cells[3] - cells[1]).isCloseTo(halfWidth, within(1e-4));
            inside += cells[0] >= cells[2] && cells[0] <= cells[3] ? 1 : 0;
        }
        assertThat(inside / 506.0).isBetween(0.85, 0.97);

        Path wider = folder.resolve("wider.csv");
        assertThat(run("predict", model, "--data", HOUSING, "--interval", "0.99", "--out", wider.toString())
                        .exitCode())
                .isZero();
        double[] first = Stream.of(Files.readAllLines(wider).get(1).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(first[0] - first[1]).isGreaterThan(halfWidth);
    }

    @Test
    void predictRefusesBoundsThatTheModelCannotGive() {
        String out = folder.resolve("p.csv").toString();
        Console tooHigh = run("predict", model, "--data", HOUSING, "--interval", "0.999", "--out", out);
        assertThat(tooHigh.exitCode()).isEqualTo(3);
        assertThat(tooHigh.err())
                .contains("404 residuals are too few for an interval of 0.999. Ask for 0.9975 or less");

        String basic = folder.resolve("basic.zip").toString();
        run("train " + HOUSING + " --target MEDV --epochs 1 --out", basic, "--report", folder.toString());
        assertThat(ModelFile.read(Path.of(basic))
                        .card()
                        .trainedHere()
                        .orElseThrow()
                        .statistics()
                        .conformalResiduals())
                .isEmpty();
        Console none = run("predict", basic, "--data", HOUSING, "--interval", "0.9", "--out", out);
        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.err()).contains("carries no prediction intervals. Train it with --report-depth full");
        assertThat(Path.of(out)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-0.5", "90"})
    void predictRefusesALevelThatIsNoShare(String level) {
        Console run = run("predict", model, "--data", HOUSING, "--interval", level, "--out", folder + "/p.csv");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--interval");
    }

    @Test
    void predictKeepsTheNamesOfTheBoundsForThem() {
        Console run = run(
                "predict",
                model,
                "--data",
                HOUSING,
                "--interval",
                "0.9",
                "--keep",
                "lower",
                "--out",
                folder + "/p.csv");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--keep names a column twice, or one that the output has anyway");
    }

    @Test
    void sweepCompareAndEvaluateWriteAPageWhenAsked() throws IOException {
        Path report = folder.resolve("report");
        assertThat(run("sweep " + HOUSING + " --target MEDV --seeds 8 --epochs 1 --report", report.toString())
                        .exitCode())
                .isZero();
        assertThat(report.resolve("index.html")).content().contains("8 networks", "Test MSE over seeds");

        run(
                "sweep " + HOUSING + " --target MEDV --seeds 2 --epochs 1 --widths 3,4 --folds 2 --report",
                report.toString());
        assertThat(report.resolve("index.html"))
                .content()
                .contains("Test MSE by setting", "13 -&gt; relu:4 -&gt; linear:1");

        assertThat(run("compare --report", report.toString()).exitCode()).isZero();
        assertThat(report.resolve("index.html")).content().contains("Yes: on", "data and split agrees, equal");

        assertThat(run("compare --tolerance 1e-15 --png --report", report.toString())
                        .exitCode())
                .isEqualTo(4);
        assertThat(report.resolve("index.html")).content().contains("does not agree", "parts, ", "This usually means");
        assertThat(report).isDirectoryContaining("glob:**/ladder.png");

        assertThat(run(
                                "evaluate",
                                model,
                                "--data",
                                HOUSING,
                                HOUSING,
                                "--fail-if",
                                "mse>1",
                                "--report",
                                report.toString())
                        .exitCode())
                .isEqualTo(4);
        assertThat(report.resolve("index.html"))
                .content()
                .contains(
                        "2 of them broke a limit", "pair-2-residuals", "Stability index", "fails &#39;mse&gt;1.0&#39;");
    }

    @Test
    void findsOutBeforeTheWorkThatThePageCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path out = folder.resolve("m.zip");
        Console run = run(
                "train " + HOUSING + " --target MEDV --out",
                out.toString(),
                "--report",
                file.resolve("x").toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("cannot be made");
        assertThat(out).doesNotExist();
    }

    @Test
    void picturesNeedAFolder() {
        Console run = run("sweep " + HOUSING + " --target MEDV --png");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--png needs --report");
    }

    private static Console run(String words, String... more) {
        return Console.of(
                Stream.concat(Stream.of(words.split(" ")), Stream.of(more)).toArray(String[]::new));
    }
}
