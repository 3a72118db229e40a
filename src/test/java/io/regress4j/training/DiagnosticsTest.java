package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.report.page.TrainingPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
