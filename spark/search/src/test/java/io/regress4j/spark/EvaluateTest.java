package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.batch.BatchEvaluation;
import io.regress4j.batch.ScoringListener;
import io.regress4j.csv.CsvSource;
import io.regress4j.evaluation.Score;
import io.regress4j.model.ModelFile;
import io.regress4j.network.Dtype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateTest {
    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static Path model;

    @BeforeAll
    static void start() {
        spark = Local.spark();
        model = Local.train(folder, Dtype.FLOAT32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 600})
    void equalsTheLocalEvaluateInEveryPartitioning(int partitions, @TempDir Path out) throws Exception {
        spark.read()
                .option("header", true)
                .csv(Local.HOUSING.toString())
                .repartition(partitions)
                .write()
                .parquet(out + "/homes.parquet");
        near(results(out, "--input", out + "/homes.parquet").get(0), local(Local.HOUSING));
    }

    /** Above 100,000 rows the interval is the normal one, here as there. */
    @Test
    void equalsTheLocalEvaluateOfManyRows(@TempDir Path out) throws Exception {
        List<String> lines = new ArrayList<>(Local.lines(Local.HOUSING));
        List<String> rows = List.copyOf(lines.subList(1, lines.size()));
        for (int i = 1; i < 300; i++) {
            lines.addAll(rows);
        }
        Path csv = Files.write(out.resolve("many.csv"), lines);
        JsonNode all = results(out, "--input", csv.toString()).get(0);
        near(all, local(csv));
        assertThat(all.get("intervalMethod").asText()).isEqualTo("normal");
        assertThat(all.get("rows").asInt()).isEqualTo(506 * 300);
    }

    @Test
    void eachGroupEqualsTheLocalEvaluateOfItsRows(@TempDir Path out) throws Exception {
        List<String> lines = Local.lines(Local.HOUSING);
        TreeSet<Integer> groups = new TreeSet<>();
        lines.stream().skip(1).forEach(line -> groups.add(Integer.parseInt(line.split(",")[8])));
        assertThat(lines.get(0).split(",")[8]).isEqualTo("RAD");

        JsonNode results = results(out, "--input", Local.HOUSING.toString(), "--by", "RAD");

        assertThat(results).hasSize(groups.size());
        int position = 0;
        for (int group : groups) {
            JsonNode result = results.get(position++);
            assertThat(result.get("group").asText()).isEqualTo(String.valueOf(group));
            List<String> own = new ArrayList<>(lines.subList(0, 1));
            lines.stream()
                    .skip(1)
                    .filter(line -> line.split(",")[8].equals(String.valueOf(group)))
                    .forEach(own::add);
            near(result, local(Files.write(out.resolve(group + ".csv"), own)));
        }
    }

    @Test
    void aRowWithoutATruthEndsItWithItsPlace(@TempDir Path out) throws Exception {
        List<String> lines = new ArrayList<>(Local.lines(Local.HOUSING));
        lines.set(300, lines.get(300).replaceAll(",[^,]*$", ",?"));
        Path csv = Files.write(out.resolve("homes.csv"), lines);
        Local.Ran ran = Local.run("evaluate", "--model", model.toString(), "--input", csv.toString());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("homes.csv, column 'MEDV'").contains("Found: '?'");
    }

    /** In float32 three infinite values of unlike signs make no number. */
    @Test
    void aRowThatLeavesNoScoreEndsItWithItsPlace(@TempDir Path out) throws Exception {
        List<String> lines = new ArrayList<>(Local.lines(Local.HOUSING));
        lines.set(300, lines.get(300).replaceFirst("^[^,]*,[^,]*,[^,]*", "1e308,1e308,1e308"));
        Path csv = Files.write(out.resolve("homes.csv"), lines);
        Local.Ran ran = Local.run("evaluate", "--model", model.toString(), "--input", csv.toString());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("homes.csv, column 'prediction'").contains("Found: 'NaN'");
    }

    @Test
    void showsATableWithTheUnit() {
        Local.Ran ran =
                Local.run("evaluate", "--model", model.toString(), "--input", Local.HOUSING.toString(), "--by", "CHAS");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList()).hasSize(3);
        assertThat(ran.out()).startsWith("CHAS").contains("RMSE $1000", "471", "35");
    }

    /** An empty cell is no group called null, whatever else is called so; and the group may have any column's name. */
    @Test
    void anEmptyCellIsAGroupOfItsOwn(@TempDir Path out) throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> housing = Local.lines(Local.HOUSING);
        for (int i = 0; i < housing.size(); i++) {
            lines.add(housing.get(i) + "," + (i == 0 ? "group" : i % 3 == 0 ? "" : i % 3 == 1 ? "null" : "7"));
        }
        Path csv = Files.write(out.resolve("homes.csv"), lines);

        JsonNode results = results(out, "--input", csv.toString(), "--by", "group");

        assertThat(results).hasSize(3);
        assertThat(results.get(0).get("group").asText()).isEqualTo("7");
        assertThat(results.get(1).get("group").asText()).isEqualTo("null");
        assertThat(results.get(2).has("group")).isFalse();
        assertThat(results.get(2).get("rows").asInt()).isEqualTo(506 / 3);
        assertThat(Local.run("evaluate", "--model", "" + model, "--input", "" + csv, "--by", "group")
                        .out())
                .contains("(empty)");
    }

    private static JsonNode results(Path out, String... arguments) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("evaluate", "--model", model.toString(), "--json", out + "/scores.json"));
        all.addAll(List.of(arguments));
        Local.Ran ran = Local.run(all.toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return new ObjectMapper().readTree(out.resolve("scores.json").toFile()).get("results");
    }

    private static Score local(Path csv) {
        return BatchEvaluation.run(
                List.of(ModelFile.read(model)),
                List.of(CsvSource.of(csv)),
                BatchEvaluation.Rows.ALL,
                ScoringListener.NONE)[0][0]
                .score();
    }

    private static void near(JsonNode actual, Score expected) {
        assertThat(actual.get("rows").asLong()).isEqualTo(expected.metrics().rows());
        assertThat(actual.get("intervalMethod").asText()).isEqualTo(expected.intervalMethod());
        near(actual.get("mse"), expected.metrics().mse());
        near(actual.get("rmse"), expected.metrics().rmse());
        near(actual.get("mae"), expected.metrics().mae());
        near(actual.get("r2"), expected.metrics().r2());
        near(actual.get("largestError"), expected.metrics().largestError());
        near(actual.get("mseInterval").get(0), expected.mseInterval().low());
        near(actual.get("mseInterval").get(1), expected.mseInterval().high());
    }

    private static void near(JsonNode actual, double expected) {
        assertThat(actual.asDouble()).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
}
