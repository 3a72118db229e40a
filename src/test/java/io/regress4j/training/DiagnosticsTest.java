package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.Gaps;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.Correlation;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.report.page.TrainingPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
    @TempDir
    private Path folder;

    /** 60 inputs, 10 times, 100 rows and 262,144 weights beyond the first layer: 16 billion products are too many. */
    @Test
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
        TrainingConfig config =
                TrainingConfig.builder().epochs(1).batchSize(100).seed(1).build();
        return new TrainingJob(
                        () -> TrainingData.of(TypedTable.of(Table.read(csv, "y")), SplitConfig.article()),
                        StartingPoint.drawn(inputs -> NetworkSpec.of(inputs, layers)),
                        training -> config,
                        new StepTrainer(),
                        folder.resolve("model.zip"))
                .run(EpochListener.NONE);
    }
}
