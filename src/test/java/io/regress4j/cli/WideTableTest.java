package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.Table;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** A table with more columns than a batch of rows, a chunk of a file or a page has room for. */
class WideTableTest {
    private static final int FEATURES = 11_000;
    private static final int ROWS = 8;

    @TempDir
    private static Path folder;

    private static String table;
    private static String model;
    private static JsonNode trained;

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
        Console run = Console.of(
                "train",
                table,
                "--target=y",
                "--layers=relu:2,linear:1",
                "--epochs=1",
                "--json=-",
                "--out=" + model,
                "--report=" + folder.resolve("report"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        trained = run.json();
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
                .contains("The table shows 200 of 11,000 features, the most important; --json has them all.")
                .contains(
                        "The table shows 40 of 11,000 features, those with the strongest correlations; --json has them"
                                + " all.")
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void predictsIt() throws IOException {
        Path out = folder.resolve("out.csv");
        Console run = Console.of("predict", model, "--data=" + table, "--out=" + out);
        assertThat(run.exitCode()).as(run.err()).isZero();

        RegressionModel read = ModelFile.read(Path.of(model));
        double[] expected = read.predict(Table.read(CsvSource.of(Path.of(table)), ColumnChoice.target("y")));
        assertThat(Files.readAllLines(out).stream().skip(1).mapToDouble(Double::parseDouble))
                .hasSize(ROWS)
                .containsExactly(Arrays.stream(expected).boxed().toArray(Double[]::new));
    }

    @Test
    void evaluatesItWithAFewWarnings() {
        Console run = Console.of("evaluate", model, "--data=" + table, "--report=" + folder.resolve("evaluation"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().count()).isLessThan(25);
        assertThat(folder.resolve("evaluation/index.html")).content().hasSizeLessThan(1_000_000);
    }

    @Test
    void inspectsModelAndTable() {
        assertThat(Console.of("inspect", model).out()).contains("f10999");
        assertThat(Console.of("inspect", table).out()).contains("8 rows, 11001 columns", "f10999");
    }

    /** However many names there are, ten are told, and how many more there are. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = '|',
            value = {
                "train WIDE --target nothing | f9 and 10,991 more. Choose",
                "train WIDE --target y --features f1,a,b,c,d,e,g,h,i,j,k,l | 'k' and 1 more. Columns: f0",
                "train GAPS --target y | f9 (1 of 8) and 10,990 more, the first in line 2",
                "train ONE --target y | f9 (one value) and 10,990 more. Choose",
                "train WIDE --target y --from MODEL --features f1 | f9 and 10,990 more; asked for is y from f1.",
                "predict MODEL --data OTHER --out DIR/p.csv | 'f9' and 10,990 more. Columns: x, y."
            })
    void messagesStayShort(String line, String words) throws IOException {
        Console run = new Console()
                .where("WIDE", table)
                .where("MODEL", model)
                .where(
                        "GAPS",
                        file("gaps.csv", header(FEATURES) + ",y\n" + ",".repeat(FEATURES) + "1\n" + rows("7,", 7)))
                .where("ONE", file("one.csv", header(FEATURES) + ",y\n" + rows("1,", 8)))
                .where("OTHER", file("other.csv", "x,y\n1,2\n"))
                .where("DIR", folder);
        run.expect(3, run.words(line + (line.startsWith("train") ? " --out DIR/n.zip --report DIR/n" : "")));
        assertThat(run.err()).contains(words).hasSizeLessThan(600);
    }

    private static String rows(String cell, int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> cell.repeat(FEATURES) + row + "\n")
                .collect(Collectors.joining());
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void refusesMoreThanAHundredThousandFeaturesInASentence() throws IOException {
        Path wider = folder.resolve("wider.csv");
        Files.writeString(wider, header(100_001) + ",y\n");
        Console run = Console.of("train", wider.toString(), "--target=y", "--out=" + folder.resolve("none.zip"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        wider + " has 100,001 features, expected at most 100,000. Choose some with --features.");
    }

    @Test
    void namesOnlySomeColumnsWhereOneIsMissing() {
        Console run = Console.of("train", table, "--target=price", "--out=" + folder.resolve("none.zip"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("f8, f9 and 10,991 more. Choose the target")
                .hasSizeLessThan(1000);
    }

    private static String header(int features) {
        return IntStream.range(0, features).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    }
}
