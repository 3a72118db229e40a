package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Gaps;
import io.regress4j.data.Missing;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.Correlation;
import io.regress4j.evaluation.ResidualGroup;
import io.regress4j.evaluation.ShapleyValues;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.report.page.TrainingPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
    @TempDir
    private Path folder;

    /** 60 inputs, 10 times, 100 rows and 262,144 weights beyond the first layer: 16 billion products are too many. */
    @Test
    @Tag("long")
    void shufflesTheHeaviestFeaturesOfALargeNetworkAndSaysSo() throws IOException {
        TrainingResult result = train("relu:512,relu:512,linear:1");
        int[] ranking = result.diagnostics().importance().ranking();

        assertThat(ranking).hasSize(20);
        // All but the first 20 columns are nearly constant: their weights move next to nothing.
        assertThat(Arrays.stream(ranking).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        assertThat(TrainingPage.of(result, null, "train").html())
                .contains("To shuffle all of 60 features would take too long: it was done for the 20 with the largest");
    }

    /**
     * {@code scipy.stats.pearsonr} of numbers and of days since 1970, and of categories the root of the share of the sum of
     * squares between them, from {@code scipy.stats.f_oneway}.
     */
    @Test
    void knowsHowEachColumnGoesWithTheTarget() {
        ColumnRequest columns =
                ColumnRequest.builder("price").exclude("id").missing(Gaps.FILL).build();
        TypedTable flats = TypedTable.read(CsvSource.of(Path.of("data/flats.csv")), columns);
        TrainingResult result = new TrainingJob(
                        () -> TrainingData.of(flats, SplitConfig.article()),
                        StartingPoint.drawn(NetworkSpec::article),
                        rows -> TrainingConfig.builder().epochs(1).build(),
                        new StepTrainer(),
                        folder.resolve("model.zip"))
                .run(EpochListener.NONE);

        Map<String, Correlation> correlations = new HashMap<>();
        result.diagnostics().columns().forEach(column -> correlations.put(column.name(), column.correlation()));
        correlation(correlations.get("sold"), Correlation.Kind.PEARSON, 0.11587371079093622);
        correlation(correlations.get("size"), Correlation.Kind.PEARSON, 0.7677048893296006);
        correlation(correlations.get("rooms"), Correlation.Kind.PEARSON, 0.6580475942521724);
        correlation(correlations.get("place"), Correlation.Kind.ETA, 0.6050087912996812);
        correlation(correlations.get("heating"), Correlation.Kind.ETA, 0.14028148479978078);
        assertThat(correlations.get("price")).isNull();
    }

    private static void correlation(Correlation correlation, Correlation.Kind kind, double value) {
        assertThat(correlation.kind()).isEqualTo(kind);
        assertThat(correlation.value()).isCloseTo(value, within(1e-12));
    }

    /**
     * A network without hidden layers is a straight line, of which a contribution is exactly the mean of what the prediction
     * changes when one background row after the other gives its value away.
     */
    @Test
    void explainsALinearNetworkExactly() throws IOException {
        Path csv = folder.resolve("flats.csv");
        SplittableRandom random = new SplittableRandom(2);
        String rows = IntStream.range(0, 120)
                .mapToObj(row -> "%s,%s,%s,%s\n"
                        .formatted(
                                random.nextInt(100),
                                List.of("north", "south", "west").get(random.nextInt(3)),
                                LocalDate.of(2024, 1, 1).plusDays(random.nextInt(300)),
                                random.nextInt(1000)))
                .collect(Collectors.joining());
        Files.writeString(csv, "size,place,sold,price\n" + rows);
        TypedTable typed = TypedTable.of(Table.read(csv, "price"));
        TrainingResult result = job(typed, "linear:1").run(EpochListener.NONE);
        RegressionModel model = ModelFile.read(result.model());
        Table training = typed.table().split().train(); // 96 rows: all of them are the background

        assertThat(result.diagnostics().explanations()).hasSize(4);
        for (Explanation explanation : result.diagnostics().explanations()) {
            Table row = typed.table().select(new int[] {(int) explanation.line() - 2});
            double prediction = model.predict(row)[0];
            ShapleyValues shapley = explanation.shapley();
            assertThat(shapley.prediction()).isEqualTo(prediction);
            assertThat(shapley.background()).isEqualTo(96);
            assertThat(shapley.base() + Arrays.stream(shapley.contribution()).sum())
                    .isCloseTo(prediction, within(1e-3)); // the network is float32
            for (int i = 0; i < 3; i++) {
                int feature = typed.table()
                        .schema()
                        .features()
                        .indexOf(explanation.columns().get(i).name());
                double[] changed = IntStream.range(0, 96)
                        .mapToDouble(other -> {
                            double[] values = row.features();
                            values[feature] = training.cells().at(other, feature);
                            return prediction - model.predict(values)[0];
                        })
                        .toArray();
                assertThat(shapley.contribution()[i])
                        .isCloseTo(Arrays.stream(changed).average().orElseThrow(), within(1e-3));
            }
        }
        assertThat(result.diagnostics().explanations())
                .extracting(Explanation::isTypical)
                .containsExactly(false, false, false, true);
    }

    @Test
    void showsWhatTheWorstRowsLookLike() throws IOException {
        Path csv = folder.resolve("far.csv");
        String rows = IntStream.range(0, 50)
                .mapToObj(i -> "%d,%d\n".formatted(i, i == 7 ? 5000 : i))
                .collect(Collectors.joining());
        Files.writeString(csv, "x,y\n" + rows);
        TypedTable typed = TypedTable.of(Table.read(csv, "y"));
        Diagnostics diagnostics = new FoldJob(job(typed, "linear:1"), 5, 42)
                .run(EpochListener.NONE, done -> {})
                .diagnostics();
        int worst = diagnostics.residuals().worst()[0];
        assertThat(diagnostics.lines()[worst]).isEqualTo(9);
        assertThat(diagnostics.worst().columns()).extracting(Column::name).containsExactly("x");
        assertThat(diagnostics.worst().values()[0]).containsExactly(7);
        assertThat(diagnostics.errors().get(0).groups().stream().mapToInt(ResidualGroup::rows))
                .containsExactly(9, 8, 8, 9, 8, 8); // all 50 rows, not those of the first fold alone
    }

    @Test
    void putsRareCategoriesTogetherAndTheWorstFirst() {
        Column column = new CategoricalColumn("place", List.of("a", "b", "c", "d"), Missing.SEEN, true);
        double missing = 4;
        double[] values = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 3, missing, CategoricalColumn.UNKNOWN};
        double[] residuals = {1, 1, 1, 1, 1, 3, -3, 3, -3, 3, 2, 2, 2, 2, 2};
        FeatureErrors errors = FeatureErrors.of(column, values, residuals);
        assertThat(errors.labels()).containsExactly("b", "rare (fewer than 5 rows each)", "a");
        assertThat(errors.groups()).extracting(ResidualGroup::rows).containsExactly(5, 5, 5);
        assertThat(errors.groups().get(0).meanResidual()).isCloseTo(0.6, within(1e-12));
        assertThat(errors.omitted()).isZero();

        double[] many = IntStream.range(0, 70).mapToDouble(i -> i / 5).toArray();
        List<String> names = IntStream.range(0, 14).mapToObj(i -> "n" + i).toList();
        errors = FeatureErrors.of(new CategoricalColumn("name", names, Missing.NEVER, false), many, many);
        assertThat(errors.labels()).hasSize(12).startsWith("n13", "n12").endsWith("n2");
        assertThat(errors.omitted()).isEqualTo(2);
    }

    @Test
    void namesBinsOfDatesAsDates() {
        double[] days = IntStream.range(0, 16).mapToDouble(i -> 19_000 + i).toArray();
        days[15] = Double.NaN;
        FeatureErrors errors =
                FeatureErrors.of(new DateColumn("sold", DateFormat.ISO, Missing.SEEN), days, new double[16]);
        assertThat(errors.labels()).containsExactly("2022-01-08 to 2022-01-22", "missing");
    }

    /** The article's network: four rows, each with 100 others in two orders of ten contributions, cost 7,604 predictions. */
    @Test
    void explainsForFewPredictions() {
        NetworkSpec article = NetworkSpec.article(13);
        assertThat(Effort.of(article, 102, 10).background()).isEqualTo(100);
        assertThat(Explanation.MOST_ROWS * ShapleyValues.predictions(Explanation.MOST_PLAYERS, 100))
                .isEqualTo(7604);
        assertThat(Effort.of(NetworkSpec.of(60, "relu:512,relu:512,linear:1"), 100, 10)
                        .background())
                .isBetween(10, 30);
        assertThat(Effort.of(NetworkSpec.of(1000, "relu:2000,linear:1"), 100, 10)
                        .background())
                .isZero();
    }

    private TrainingResult train(String layers) throws IOException {
        Path csv = folder.resolve("large.csv");
        SplittableRandom random = new SplittableRandom(1);
        String header = IntStream.range(0, 60).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
        String rows = IntStream.range(0, 500)
                .mapToObj(row -> IntStream.range(0, 60)
                        .mapToObj(i -> i < 20 ? String.valueOf(random.nextDouble()) : row == 0 ? "1.001" : "1")
                        .collect(Collectors.joining(",", "", "," + row % 2)))
                .collect(Collectors.joining("\n"));
        Files.writeString(csv, header + ",y\n" + rows + "\n");
        return job(TypedTable.of(Table.read(csv, "y")), layers).run(EpochListener.NONE);
    }

    private TrainingJob job(TypedTable typed, String layers) {
        TrainingConfig config =
                TrainingConfig.builder().epochs(1).batchSize(100).seed(1).build();
        return new TrainingJob(
                () -> TrainingData.of(typed, SplitConfig.article()),
                StartingPoint.drawn(inputs -> NetworkSpec.of(inputs, layers)),
                training -> config,
                new StepTrainer(),
                folder.resolve("model.zip"));
    }
}
