package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Gaps;
import io.regress4j.data.MissingWords;
import io.regress4j.data.RowColumns;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.Metrics;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.report.screen.TextTable;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StartingPoint;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.SweepGrid;
import io.regress4j.training.SweepJob;
import io.regress4j.training.SweepResult;
import io.regress4j.training.TrainingData;
import io.regress4j.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Categories, dates and gaps are the numbers that the local command makes of them, from CSV and from Parquet. */
class TypedColumnsTest {
    private static final List<String> CITIES = List.of("Genève", "Basel", "", "8", "Ulm, \"Neu\"");

    /** What the model does not take; the last column is the one at fault. */
    private static final List<String> FAULTS = List.of(
            "1000,Bern,01.02.2024,5,4,city",
            "1001,Basel,2024-02-01,5,4,sold",
            "1002,Basel,01.02.2024,five,4,rooms",
            "1003,Basel,01.02.2024,Infinity,4,rooms");

    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static Path csv;
    private static Path model;
    private static Path tolerant;

    @BeforeAll
    static void train() throws IOException {
        spark = Local.spark();
        csv = folder.resolve("sales.csv");
        List<String> lines = new ArrayList<>(List.of("id,city,sold,rooms,price"));
        for (int i = 0; i < 120; i++) {
            String city = CITIES.get(i % 5);
            String rooms = i % 7 == 0 ? List.of("", "NA", "-200", " -2e2 ").get(i / 7 % 4) : "%d.5".formatted(i % 9);
            String sold = i % 11 == 3 ? "?" : "%02d.%02d.20%02d".formatted(i % 28 + 1, i % 12 + 1, i % 25);
            lines.add("%d,\"%s\",%s,%s,%d".formatted(i, city.replace("\"", "\"\""), sold, rooms, i * 37 % 101));
        }
        Files.write(csv, lines);
        tolerant = train("tolerant.zip", true);
        model = train("strict.zip", false);
    }

    private static ColumnRequest request(boolean takesUnknown) {
        return new ColumnRequest(
                new ColumnChoice(List.of("city", "sold", "rooms"), "price"),
                List.of(),
                List.of(),
                List.of("city"),
                Map.of("sold", DateFormat.named("d.M.yyyy")),
                ColumnRequest.MAX_CATEGORIES,
                new MissingWords(List.of("-200")),
                Gaps.FILL,
                takesUnknown,
                RowColumns.NONE);
    }

    private static Path train(String name, boolean takesUnknown) {
        Path file = folder.resolve(name);
        new TrainingJob(
                        () -> TrainingData.of(
                                TypedTable.read(CsvSource.of(csv), request(takesUnknown)), SplitConfig.article()),
                        StartingPoint.drawn(inputs -> NetworkSpec.of(
                                inputs,
                                Layers.read("tanh:6,linear:1"),
                                new MeanSquaredError(),
                                new Adam(0.01),
                                0,
                                Dtype.FLOAT64)),
                        rows -> TrainingConfig.builder().epochs(3).build(),
                        new StepTrainer(),
                        file)
                .run(EpochListener.NONE);
        return file;
    }

    @Test
    void aCsvGetsTheBitsOfTheLocalPredict(@TempDir Path out) throws IOException {
        Local.Ran ran = Local.score(model, csv, out.resolve("scored.csv"), "--keep", "id");
        assertThat(ran.err()).isEmpty();
        assertThat(Local.written(out.resolve("scored.csv"))).containsExactlyElementsOf(local(model, csv, null));
    }

    /** Texts as strings, dates as dates, numbers as numbers, and nothing as null. */
    @Test
    void aParquetFileGetsTheBitsOfTheLocalPredict(@TempDir Path out) throws IOException {
        typed().write().parquet(out + "/sales.parquet");
        Local.Ran ran = Local.score(model, out.resolve("sales.parquet"), out.resolve("scored.csv"), "--keep", "id");
        assertThat(ran.err()).isEmpty();
        assertThat(Local.written(out.resolve("scored.csv"))).containsExactlyElementsOf(local(model, csv, null));
    }

    /** Such as pandas writes dates. */
    @Test
    void timestampsWithoutAZoneAreDates() {
        Dataset<Row> table = typed().selectExpr("id", "city", "cast(sold as timestamp_ntz) as sold", "rooms");
        assertThat(predictions(RegressionScorer.of(spark, model.toString()).transform(table)))
                .containsExactlyElementsOf(local(model, csv, null));
    }

    /** A row at a time, for SQL. */
    @Test
    void aFunctionOfAStructGetsTheBitsOfTheLocalPredict() {
        RegressionScorer.register(spark, "predict_price", model.toString());
        Dataset<Row> scored = typed().selectExpr("id", "predict_price(struct(rooms, city, sold)) as prediction");
        assertThat(predictions(scored)).containsExactlyElementsOf(local(model, csv, null));
    }

    @Test
    void faultsAreRejectsInTheWordsOfTheLocalPredict(@TempDir Path out) throws IOException {
        Path faulty = out.resolve("faulty.csv");
        List<String> lines = new ArrayList<>(Local.lines(csv).subList(0, 9));
        FAULTS.forEach(row -> lines.add(row.substring(0, row.lastIndexOf(','))));
        Files.write(faulty, lines);
        Path localRejects = out.resolve("local-rejects.csv");
        List<String> scored = local(model, faulty, localRejects);

        Local.Ran ran = Local.score(
                model, faulty, out.resolve("scored.csv"), "--keep", "id", "--rejects", out + "/rejected.csv");

        assertThat(ran.code()).isEqualTo(5);
        assertThat(Local.written(out.resolve("scored.csv"))).hasSize(8).containsExactlyElementsOf(scored);
        List<String> local = Local.lines(localRejects);
        List<String> header = CsvLine.cells(local.get(0), "");
        List<String> rejected = Local.written(out.resolve("rejected.csv"));
        assertThat(rejected).hasSize(FAULTS.size());
        for (int i = 0; i < FAULTS.size(); i++) {
            List<String> ours = CsvLine.cells(rejected.get(i), "");
            List<String> theirs = CsvLine.cells(local.get(i + 1), "");
            assertThat(ours.get(1))
                    .isEqualTo(FAULTS.get(i).substring(FAULTS.get(i).lastIndexOf(',') + 1));
            assertThat(ours.get(1)).isEqualTo(theirs.get(header.indexOf("column")));
            assertThat(ours.get(2)).isEqualTo(theirs.get(header.indexOf("text")));
            assertThat(ours.get(3)).isEqualTo(theirs.get(header.indexOf("reason")));
        }
    }

    @Test
    void aModelThatTakesUnknownCategoriesTakesThem(@TempDir Path out) throws IOException {
        Path unknown = Files.write(out.resolve("unknown.csv"), List.of("id,city,sold,rooms", "0,Bern,01.02.2024,5"));
        Local.Ran ran = Local.score(tolerant, unknown, out.resolve("scored.csv"), "--keep", "id");
        assertThat(ran.err()).isEmpty();
        assertThat(Local.written(out.resolve("scored.csv"))).containsExactlyElementsOf(local(tolerant, unknown, null));
    }

    /** A column of nothing but gaps has no type of its own. */
    @Test
    void nothingButGapsAreGaps(@TempDir Path out) throws IOException {
        Path gaps = Files.write(out.resolve("gaps.csv"), List.of("id,city,sold,rooms", "0,,,", "1,,,"));
        Dataset<Row> table =
                spark.sql("select string(id) as id, null as city, null as sold, null as rooms from range(0, 2, 1, 1)");
        assertThat(predictions(RegressionScorer.of(spark, model.toString()).transform(table)))
                .containsExactlyElementsOf(local(model, gaps, null));
    }

    /** What a column of this kind cannot be made of is told before a row is read. */
    @Test
    void typesThatDoNotFitAreRefused(@TempDir Path out) {
        for (List<String> wrong : List.of(
                List.of("cast(1.5 as double)", "city", "text, or whole numbers"),
                List.of("timestamp_micros(6)", "sold", "dates, timestamps without a time zone, or text"),
                List.of("to_date('2020-01-01')", "rooms", "numbers, or text that holds them"))) {
            Path input = out.resolve(wrong.get(1) + ".parquet");
            typed().selectExpr("* except (" + wrong.get(1) + ")", wrong.get(0) + " as " + wrong.get(1))
                    .write()
                    .parquet(input.toString());
            Local.Ran ran = Local.score(model, input, out.resolve("scored"));
            assertThat(ran.code()).isEqualTo(3);
            assertThat(ran.err()).contains("Column '%s' of ".formatted(wrong.get(1)), "Expected " + wrong.get(2));
        }
    }

    @Test
    void anEvaluationIsTheLocalOne() {
        Local.Ran fromCsv = Local.run("evaluate", "--model", model.toString(), "--input", csv.toString());
        assertThat(fromCsv.err()).isEmpty();
        assertThat(fromCsv.code()).isZero();
        RegressionModel read = ModelFile.read(model);
        Table table = Table.read(CsvSource.of(csv), read.card().schema());
        double mse = Metrics.of(table.target(), read.predict(table)).mse();
        assertThat(fromCsv.out()).contains(TextTable.number(mse));
    }

    /** The kinds of the columns reach the tasks. */
    @Test
    void aSearchFindsTheNumbersOfTheLocalSweep(@TempDir Path out) {
        Local.Ran ran = Local.run(
                "search",
                "--data=" + csv,
                "--target=price",
                "--features=city,sold,rooms",
                "--categorical=city",
                "--date=sold=d.M.yyyy",
                "--missing=median",
                "--missing-values=-200",
                "--epochs=2",
                "--seeds=2",
                "--output=" + out + "/search");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        TypedTable typed = TypedTable.read(CsvSource.of(csv), request(false));
        TrainingConfig config =
                TrainingConfig.builder().epochs(2).seed(0).normalizeTarget(true).build();
        NetworkSpec network =
                NetworkSpec.article(FeatureEncoder.inputs(typed.table().schema(), config.preprocessing()));
        SweepResult local = SweepJob.run(
                typed,
                typed.table().select(new int[0]),
                SplitConfig.article(),
                SweepGrid.of(network, new int[0], new double[0], 2),
                config,
                0,
                42,
                done -> {});
        List<Double> found = spark.read().parquet(out + "/search").orderBy("seed").collectAsList().stream()
                .map(row -> row.<Double>getAs("test_mse"))
                .toList();
        assertThat(found)
                .containsExactly(
                        DoubleStream.of(local.settings().get(0).testMse().values())
                                .boxed()
                                .toArray(Double[]::new));
    }

    /** The table with the types that its columns have in a data base. */
    private static Dataset<Row> typed() {
        return spark.read()
                .option("header", true)
                .option("escape", "\"")
                .csv(csv.toString())
                .coalesce(1)
                .selectExpr(
                        "id",
                        "city",
                        "to_date(nullif(sold, '?'), 'dd.MM.yyyy') as sold",
                        "cast(nullif(rooms, 'NA') as double) as rooms",
                        "cast(price as double) as price");
    }

    private static List<String> local(Path model, Path csv, Path rejects) {
        return Local.predict(model, csv, List.of("id"), rejects);
    }

    private static List<String> predictions(Dataset<Row> scored) {
        return scored.collectAsList().stream()
                .map(row -> row.getAs("id") + "," + row.getAs("prediction"))
                .toList();
    }
}
