package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static Path housing;

    @BeforeAll
    static void start() throws IOException {
        spark = Local.spark();
        housing = Files.copy(Local.HOUSING, folder.resolve("housing.csv"));
    }

    /** The text of every prediction is that of the local command, so its bits are. */
    @ParameterizedTest
    @EnumSource
    void writesWhatTheLocalPredictWrites(Dtype dtype, @TempDir Path out) throws IOException {
        Path model = Local.train(folder, dtype);

        Local.Ran ran = Local.run(
                "score",
                "--model",
                model.toString(),
                "--input",
                housing.toString(),
                "--output",
                out + "/scored.csv",
                "--keep",
                "MEDV,RM");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("506 rows predicted");
        assertThat(Local.written(out.resolve("scored.csv")))
                .containsExactlyElementsOf(Local.predict(model, housing, List.of("MEDV", "RM"), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 300})
    void aRowHasTheSameBitsInEveryPartitioningAndOrderOfColumns(int partitions) {
        Path model = Local.train(folder, Dtype.FLOAT32);
        Dataset<Row> homes =
                spark.read().option("header", true).option("inferSchema", true).csv(housing.toString());
        Dataset<Row> shuffled = homes.select(functions.lit("x").as("note"), functions.col("*"))
                .withColumn("RAD", functions.col("RAD").cast("decimal(9,2)"))
                .repartition(partitions)
                .select(
                        "LSTAT", "note", "B", "PTRATIO", "TAX", "RAD", "DIS", "AGE", "RM", "NOX", "CHAS", "INDUS", "ZN",
                        "CRIM");

        Dataset<Row> scored = RegressionScorer.of(spark, model.toString()).transform(shuffled);

        assertThat(scored.schema().apply("prediction").dataType()).isEqualTo(DataTypes.DoubleType);
        assertThat(scored.where("rejected is not null").count()).isZero();
        List<String> predictions = scored.collectAsList().stream()
                .map(row -> row.getAs("prediction").toString())
                .sorted()
                .toList();
        assertThat(predictions)
                .containsExactlyElementsOf(Local.predict(model, housing, List.of(), null).stream()
                        .sorted()
                        .toList());
    }

    /** Every kind of fault, and that each row of the input is in exactly one output, with the local command's reason. */
    @ParameterizedTest
    @CsvSource({"rejected.csv", "rejected.parquet"})
    void rejectedRowsGoToTheirOwnOutput(String name, @TempDir Path out) throws IOException {
        Path model = Local.train(folder, Dtype.FLOAT32);
        Path csv = out.resolve("homes.csv");
        Files.write(csv, withFaults());

        Local.Ran ran = Local.run(
                "score",
                "--model",
                model.toString(),
                "--input",
                csv.toString(),
                "--output",
                out + "/scored.csv",
                "--keep",
                "MEDV,note",
                "--rejects",
                out + "/" + name);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isEqualTo(5);
        Path localRejects = out.resolve("local.csv");
        List<String> local = Local.predict(model, csv, List.of("MEDV", "note"), localRejects);
        assertThat(Local.written(out.resolve("scored.csv"))).containsExactlyElementsOf(local);

        List<List<String>> rejects = name.endsWith("csv")
                ? cells(Local.written(out.resolve(name)))
                : spark.read().parquet(out + "/" + name).collectAsList().stream()
                        .map(row -> IntStream.range(0, row.length())
                                .mapToObj(row::getString)
                                .toList())
                        .toList();
        List<List<String>> expected = cells(
                Local.lines(localRejects).subList(1, Local.lines(localRejects).size()));
        assertThat(rejects.size() + local.size()).isEqualTo(withFaults().size() - 1);
        assertThat(rejects).hasSameSizeAs(expected);
        for (int i = 0; i < rejects.size(); i++) {
            assertThat(rejects.get(i).get(0)).endsWith("homes.csv");
            assertThat(rejects.get(i).subList(1, 4)).isEqualTo(expected.get(i).subList(2, 5)); // column, text, reason
            assertThat(rejects.get(i).get(4)).isIn(withFaults());
        }
    }

    private static List<List<String>> cells(List<String> lines) {
        return lines.stream().map(line -> CsvLine.cells(line, "")).toList();
    }

    @Test
    void withoutAPlaceForThemARejectEndsTheJobAndLeavesNoOutput(@TempDir Path out) throws IOException {
        Path model = Local.train(folder, Dtype.FLOAT32);
        Path csv = out.resolve("homes.csv");
        Files.write(csv, withFaults());
        Local.Ran ran =
                Local.run("score", "--model", model.toString(), "--input", csv.toString(), "--output", out + "/scored");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                // which of two tasks meets its reject first is chance
                .containsPattern("homes.csv(: the row has|, column 'CRIM': expected)")
                .contains("Correct the row")
                .doesNotContain("\tat ");
        assertThat(out.resolve("scored")).doesNotExist();
    }

    @Test
    void nullAndNotANumberInParquetAreRejects(@TempDir Path out) {
        Path model = Local.train(folder, Dtype.FLOAT64);
        spark.read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(housing.toString())
                .withColumn(
                        "RM",
                        functions.expr("case when RAD = 24 then double('NaN') when RAD = 5 then null else RM end"))
                .write()
                .parquet(out + "/homes.parquet");
        Local.Ran ran = Local.run(
                "score",
                "--model",
                model.toString(),
                "--input",
                out + "/homes.parquet",
                "--output",
                out + "/scored.parquet",
                "--rejects",
                out + "/rejected.parquet");
        assertThat(ran.code()).isEqualTo(5);
        Dataset<Row> rejected = spark.read().parquet(out + "/rejected.parquet");
        // 132 homes have RAD 24, 115 have RAD 5.
        assertThat(rejected.where("text = 'NaN' and column = 'RM' and reason like 'expected a finite number,%'")
                        .count())
                .isEqualTo(132);
        assertThat(rejected.where("text = '' and reason = 'the cell is empty'").count())
                .isEqualTo(115);
        assertThat(rejected.count()).isEqualTo(132 + 115);
        assertThat(spark.read().parquet(out + "/scored.parquet").count()).isEqualTo(506 - 132 - 115);
    }

    private static List<String> withFaults() {
        List<String> lines = new ArrayList<>();
        List<String> housing = Local.lines(Local.HOUSING);
        lines.add(housing.get(0) + ",note");
        for (int i = 1; i < housing.size(); i++) {
            lines.add(housing.get(i) + ",\"good, \"\"row\"\" " + i + "\"");
        }
        String tail = "2.31,0,0.538,6.575,65.2,4.09,1,296,15.3,396.9,4.98,24";
        Stream.of(
                        "NaN,18",
                        ",18",
                        "six,18",
                        "\"1,5\",18",
                        "1f,18",
                        "0x1p3,18",
                        "n/a,18",
                        "1,Infinity",
                        "1e999,1",
                        "1e300,1e300")
                .forEach(head ->
                        lines.add(lines.size() / 2, head + "," + tail + ",fault " + head.replaceAll("[\",]", "")));
        lines.add(100, "0.1,18," + tail + ",fault,too,long");
        lines.add(150, "0.1,18," + tail + ",fault,long"); // by one cell, which Spark's own reader of CSV takes for good
        lines.add(160, "\u0000,18," + tail + ",fault"); // and takes for a comment
        lines.add(170, "0.1,18," + tail + ",fault \uFFFD");
        lines.add(180, "\u001a"); // the end of files of old
        lines.add("0.1,18");
        return lines;
    }
}
