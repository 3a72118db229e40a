package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.Table;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with more columns than a batch of rows, a chunk of a file or a page has room for. */
class WideTableTest {
    private static final int FEATURES = 33_000;
    private static final int ROWS = 8;

    @TempDir
    private static Path folder;

    private static String table;
    private static String model;
    private static JsonNode trained;

    private record Run(int exitCode, String out, String err) {}

    @BeforeAll
    static void train() throws IOException {
        table = folder.resolve("wide.csv").toString();
        model = folder.resolve("wide.zip").toString();
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder(header(FEATURES)).append(",y\n");
        for (int row = 0; row < ROWS; row++) {
            random.ints(FEATURES + 1, 0, 10).forEach(digit -> text.append(digit).append(','));
            text.setCharAt(text.length() - 1, '\n');
        }
        Files.writeString(Path.of(table), text);
        Run run = run(
                "train",
                table,
                "--target=y",
                "--layers=relu:2,linear:1",
                "--epochs=1",
                "--json=-",
                "--out=" + model,
                "--report=" + folder.resolve("report"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        trained = new ObjectMapper().readTree(run.out());
    }

    @Test
    void trainsOnIt() {
        assertThat(trained.get("parameters").intValue()).isEqualTo(2 * FEATURES + 2 + 2 + 1);
        assertThat(trained.get("columns")).hasSize(FEATURES + 1);
        assertThat(trained.at("/importance/features")).hasSize(FEATURES);
        assertThat(trained.at("/baselines/leastSquares/mse").doubleValue()).isPositive();
    }

    @Test
    void thePageHasTheFeaturesThatMatterMostAndSaysSo() {
        assertThat(folder.resolve("report/index.html"))
                .content()
                .contains("The table shows 200 of 33,000 features, the most important; --json has them all.")
                .contains("The table shows 200 of 33,000 features, the first; --json has them all.")
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void predictsIt() throws IOException {
        Path out = folder.resolve("out.csv");
        Run run = run("predict", model, "--data=" + table, "--out=" + out);
        assertThat(run.exitCode()).as(run.err()).isZero();

        RegressionModel read = ModelFile.read(Path.of(model));
        double[] expected = read.predict(Table.read(CsvSource.of(Path.of(table)), ColumnChoice.target("y")));
        assertThat(Files.readAllLines(out).stream().skip(1).mapToDouble(Double::parseDouble))
                .hasSize(ROWS)
                .containsExactly(Arrays.stream(expected).boxed().toArray(Double[]::new));
    }

    @Test
    void evaluatesItWithAFewWarnings() {
        Run run = run("evaluate", model, "--data=" + table, "--report=" + folder.resolve("evaluation"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().count()).isLessThan(25);
        assertThat(folder.resolve("evaluation/index.html")).content().hasSizeLessThan(1_000_000);
    }

    @Test
    void inspectsModelAndTable() {
        assertThat(run("inspect", model).out()).contains("f32999");
        assertThat(run("inspect", table).out()).contains("8 rows, 33001 columns", "f32999");
    }

    @Test
    void refusesMoreThanAHundredThousandFeaturesInASentence() throws IOException {
        Path wider = folder.resolve("wider.csv");
        Files.writeString(wider, header(100_001) + ",y\n");
        Run run = run("train", wider.toString(), "--target=y", "--out=" + folder.resolve("none.zip"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        wider + " has 100,001 features, expected at most 100,000. Choose some with --features.");
    }

    @Test
    void namesOnlySomeColumnsWhereOneIsMissing() {
        Run run = run("train", table, "--target=price", "--out=" + folder.resolve("none.zip"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("f48, f49 and 32,951 more. Choose the target")
                .hasSizeLessThan(1000);
    }

    private static String header(int features) {
        return IntStream.range(0, features).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandLineInterface.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
