package io.regress4j.spark;

import io.regress4j.cli.ColumnNameConverter;
import io.regress4j.cli.CommandFiles;
import io.regress4j.cli.ExitCode;
import io.regress4j.cli.SweepOptions;
import io.regress4j.cli.TrainingOptions;
import io.regress4j.cli.WrongUsage;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.HousingData;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.keras.FileKind;
import io.regress4j.network.NetworkSpec;
import io.regress4j.report.screen.SweepScreen;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StartingPoint;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.SweepGrid;
import io.regress4j.training.SweepResult;
import io.regress4j.training.TrainingData;
import io.regress4j.training.TrainingJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Is public for {@link java.util.ServiceLoader}. */
@Command(
        name = "search",
        description = "Trains every width with every learning rate and seed, and the best setting as a model.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The best setting is the one with the lowest mean MSE in cross-validation, never by the test rows.",
            "",
            "Example:",
            "  spark-submit --jars regress4j-spark-search.jar regress4j-spark.jar search --data data/boston_housing.csv --target MEDV --seeds 32"
                    + " --widths 5,10,20 --learning-rates 0.001,0.01 --folds 5 --output search.parquet"
                    + " --model-out best.zip"
        })
public final class SearchCommand implements TrainingCommand {
    /** The driver holds a few numbers of each. */
    private static final int MOST_NETWORKS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainingOptions options;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "CSV",
            description = "A CSV with a header, on the driver's disk; .gz is unpacked.")
    private Path csv;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "The column to predict.")
    private String target;

    @Mixin
    private SweepOptions sweep;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "PATH",
            description = "A folder for the result table as Parquet, a row for each network.")
    private String output;

    @Option(
            names = "--model-out",
            paramLabel = "FILE",
            description = "Where a model of the best setting goes, on the driver's disk, as 'train' would write it.")
    private Path modelOut;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description =
                    "Draws the initial weights and the order of the rows of that model. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--partitions",
            defaultValue = "0",
            paramLabel = "N",
            description = "Tasks to cut the work into; no number depends on it. Default: one for each wide plan.")
    private int partitions;

    @Override
    public Integer call() {
        requireSettings();
        if (modelOut != null) {
            new CommandFiles(spec).reads(csv).creates(modelOut).require();
        }
        TypedTable typed = table();
        typed.table().requireSquarable();
        return Sessions.run("search", spark -> run(spark, typed));
    }

    private int run(SparkSession spark, TypedTable typed) {
        SweepResult result;
        try (OutputFolders folders = OutputFolders.make(spark, List.of(output), localFiles())) {
            long start = System.nanoTime();
            SearchWork work =
                    new SearchWork(typed, options, sweep.widths(), sweep.learningRates(), sweep.seeds(), sweep.folds());
            result = SearchJob.run(spark, work, sweep.folds(), partitions);
            double seconds = (System.nanoTime() - start) / 1e9;
            SearchJob.write(SearchTable.of(spark, result), output);
            String unit = HousingData.unit(typed.table().sha256(), target);
            spec.commandLine().getOut().print(SweepScreen.of(result, seconds, unit));
            folders.done();
        }
        trainBest(result);
        return ExitCode.DONE.code();
    }

    private TypedTable table() {
        return TypedTable.read(CsvSource.of(csv), options.request(target));
    }

    private List<org.apache.hadoop.fs.Path> localFiles() {
        return Stream.of(csv, modelOut)
                .filter(Objects::nonNull)
                .map(file -> new org.apache.hadoop.fs.Path(file.toAbsolutePath().toUri()))
                .toList();
    }

    private void trainBest(SweepResult result) {
        if (modelOut == null) {
            return;
        }
        NetworkSpec network =
                result.best().orElse(result.settings().get(0)).network(); // without folds there is one setting
        new TrainingJob(
                        this::data,
                        StartingPoint.drawn(inputs -> network),
                        rows -> options.config(seed, seed, 0),
                        new StepTrainer(),
                        modelOut)
                .run(EpochListener.NONE);
        spec.commandLine().getOut().printf("%nModel     %s%n", modelOut);
    }

    private TrainingData data() {
        TypedTable typed = table();
        return new TrainingData(typed, TrainTestSplit.of(typed, options.split()), options.foldSeed());
    }

    private void requireSettings() {
        try {
            options.refuseLike("executors do not have this machine's files");
            SweepGrid grid = sweep.grid(options.network(1));
            sweep.folds();
            options.split();
            options.config(seed, seed, 0);
            options.request(target);
            if ((long) grid.settings().size() * sweep.seeds() > MOST_NETWORKS) {
                throw new IllegalArgumentException("expected at most %,d networks, got %,d settings with %,d seeds each"
                        .formatted(MOST_NETWORKS, grid.settings().size(), sweep.seeds()));
            }
            if (modelOut != null) {
                FileKind.requireModelName(modelOut);
            }
            if (partitions < 0) {
                throw new IllegalArgumentException("expected 1 or more --partitions, got " + partitions);
            }
            if (modelOut != null && sweep.folds() == 0 && grid.settings().size() > 1) {
                throw new IllegalArgumentException(
                        "--model-out needs --folds to choose among %d settings; the test rows must not choose"
                                .formatted(grid.settings().size()));
            }
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec.commandLine(), e);
        }
    }
}
