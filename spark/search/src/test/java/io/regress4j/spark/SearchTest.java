package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.cli.TrainingOptions;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StartingPoint;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.SweepGrid;
import io.regress4j.training.SweepJob;
import io.regress4j.training.SweepResult;
import io.regress4j.training.TrainingData;
import io.regress4j.training.TrainingJob;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SearchTest {
    private static final RandomSplit SPLIT = SplitConfig.article();
    private static Table table;
    private static SweepGrid grid;
    private static SweepResult local;

    @BeforeAll
    static void searchLocally() {
        table = Table.read(CsvSource.of(Local.HOUSING), ColumnChoice.target("MEDV"));
        grid = SweepGrid.of(NetworkSpec.article(13), new int[] {4, 6}, new double[] {0.002, 0.02}, 16);
        TrainingConfig config =
                TrainingConfig.builder().epochs(4).seed(0).normalizeTarget(true).build();
        local = SweepJob.run(
                TypedTable.of(table), table.select(new int[0]), SPLIT, grid, config, 3, SPLIT.seed(), done -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 0})
    void findsTheNumbersOfTheLocalSweepInAnyNumberOfPartitions(int partitions) {
        TrainingOptions options = CommandLine.populateCommand(new TrainingOptions(), "--epochs", "4");
        SearchWork work =
                new SearchWork(TypedTable.of(table), options, new int[] {4, 6}, new double[] {0.002, 0.02}, 16, 3);

        SweepResult found = SearchJob.run(Local.spark(), work, 3, partitions);

        assertThat(work.pieces()).hasSize(2 * 2 * 8); // with folds and without, by widths, by orders of the rows
        assertThat(found.settings()).hasSameSizeAs(local.settings());
        for (int i = 0; i < local.settings().size(); i++) {
            assertThat(found.settings().get(i).network())
                    .isEqualTo(local.settings().get(i).network());
            assertThat(found.settings().get(i).testMse().values())
                    .containsExactly(local.settings().get(i).testMse().values());
            assertThat(found.settings().get(i).crossValidationMse().values())
                    .containsExactly(
                            local.settings().get(i).crossValidationMse().values());
        }
    }

    @Test
    void writesATableAndTheModelThatTrainWouldTrainOfTheBestSetting(@TempDir Path out) {
        Local.Ran ran = Local.run(
                "search",
                "--data",
                Local.HOUSING.toString(),
                "--target",
                "MEDV",
                "--epochs",
                "4",
                "--seeds",
                "16",
                "--widths",
                "4,6",
                "--learning-rates",
                "0.002,0.02",
                "--folds",
                "3",
                "--output",
                out + "/search.parquet",
                "--model-out",
                out + "/best.zip");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();

        List<Row> rows = Local.spark()
                .read()
                .parquet(out + "/search.parquet")
                .orderBy("setting", "seed")
                .collectAsList();
        assertThat(rows).hasSize(64);
        Row row = rows.get(2 * 16 + 5);
        SweepResult.Score setting = local.settings().get(2);
        assertThat(row.<String>getAs("layers")).isEqualTo("relu:6,linear:1");
        assertThat(row.<Double>getAs("learning_rate")).isEqualTo(0.002);
        assertThat(row.<Double>getAs("test_mse")).isEqualTo(setting.testMse().values()[5]);
        assertThat(row.<Double>getAs("cross_validation_mse"))
                .isEqualTo(setting.crossValidationMse().values()[5]);

        NetworkSpec best = local.best().orElseThrow().network();
        new TrainingJob(
                        () -> TrainingData.of(TypedTable.of(Table.read(Local.HOUSING, "MEDV")), SPLIT),
                        StartingPoint.drawn(inputs -> best),
                        training -> TrainingConfig.builder()
                                .epochs(4)
                                .seed(42)
                                .normalizeTarget(true)
                                .build(),
                        new StepTrainer(),
                        out.resolve("trained.zip"))
                .run(EpochListener.NONE);
        RegressionModel found = ModelFile.read(out.resolve("best.zip"));
        assertThat(found.card().network()).isEqualTo(best);
        assertThat(found.predict(table))
                .containsExactly(ModelFile.read(out.resolve("trained.zip")).predict(table));
        assertThat(ran.out()).contains("Lowest mean in the folds: " + best.summary());
    }

    /** None of them may cost a training, or run out of memory. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "--seeds 2147483647, 2, 'expected at most 1,000,000 networks'",
        "--seeds 500001 --widths 4;6, 2, 'expected at most 1,000,000 networks'",
        "--model-out OUT/search/best.zip, 3, would lie in each other",
        "--model-out OUT/search, 3, is named twice",
        "--output /dev/null/search, 3, /dev/null/search cannot be written",
        "--output OUT, 3, is there already"
    })
    void whatCannotBeDoneIsToldBeforeTheWork(String flags, int code, String message, @TempDir Path out) {
        String output = flags.contains("--output") ? "" : " --output OUT/search";
        Local.Ran ran = Local.run(("search --target MEDV --data " + Local.HOUSING + output + " " + flags)
                .replace("OUT", out.toString())
                .replace(';', ',')
                .split(" "));
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.err()).contains(message).doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
        assertThat(out).isEmptyDirectory();
    }

    /** More tasks than pieces would be empty ones. */
    @Test
    void takesAnyNumberOfPartitions(@TempDir Path out) {
        Local.Ran ran = Local.run(("search --target MEDV --epochs 1 --seeds 2 --partitions 2147483647 --data "
                        + Local.HOUSING + " --output " + out + "/search")
                .split(" "));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void neverChoosesByTheTestRows(@TempDir Path out) {
        Local.Ran ran = Local.run(
                "search",
                "--data",
                Local.HOUSING.toString(),
                "--target",
                "MEDV",
                "--widths",
                "4,6",
                "--output",
                out + "/search",
                "--model-out",
                out + "/best.zip");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--model-out needs --folds");
    }

    @Test
    void aTrainingThatDivergesIsNamed(@TempDir Path out) {
        Local.Ran ran = Local.run(
                "search",
                "--data",
                Local.HOUSING.toString(),
                "--target",
                "MEDV",
                "--no-normalize",
                "--optimizer",
                "sgd",
                "--seeds",
                "3",
                "--epochs",
                "3",
                "--learning-rates",
                "0.00000001,10",
                "--output",
                out + "/search");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("The training of seed 0 with learning rate 10.0 diverged");
        assertThat(out.resolve("search")).doesNotExist();
    }
}
