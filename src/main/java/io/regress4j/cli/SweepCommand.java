package io.regress4j.cli;

import io.regress4j.data.HousingData;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.Distribution;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.report.page.SweepPage;
import io.regress4j.report.screen.SweepScreen;
import io.regress4j.training.Sweep;
import io.regress4j.training.SweepGrid;
import io.regress4j.training.SweepJob;
import io.regress4j.training.SweepMember;
import io.regress4j.training.SweepResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sweep",
        description = "Trains one network per seed and shows how far the test MSE depends on chance.",
        footer = {
            "",
            "Examples:",
            "  regress4j sweep data/boston_housing.csv --target MEDV --seeds 256",
            "  regress4j sweep data/boston_housing.csv --target MEDV --widths 5,10 --folds 5"
        })
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private TrainingOptions options;

    @Mixin
    private CallbackOptions callbacks;

    @Mixin
    private ValidationOptions validation;

    @Mixin
    private InputOptions input;

    @Mixin
    private SweepOptions sweep;

    @Mixin
    private Json json;

    @Mixin
    private ReportOptions report;

    @Parameters(paramLabel = "CSV", description = "A CSV with a header; .gz is unpacked.")
    private Path csv;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "The column to predict.")
    private String target;

    /**
     * A sweep as {@code --json} holds it. A setting's member i has seed i and the shuffle seed {@code shuffleSeeds[i]};
     * {@code testMse} is that of all settings.
     */
    record Result(
            int seeds,
            double seconds,
            double secondsPerModel,
            String unit,
            long[] shuffleSeeds,
            Distribution testMse,
            List<Setting> settings,
            List<Ranked> ranking) {}

    /**
     * A setting among the others, the lowest mean MSE first.
     *
     * @param setting position in {@code settings}, from 0
     * @param mse in the folds, or without them on the test rows
     * @param behind by how much it is larger than the best one's, over the seeds; null for the best
     */
    record Ranked(int setting, double mse, RankingJson.Difference behind) {
        static Ranked of(SweepResult.Place place) {
            return new Ranked(place.setting(), place.mse(), RankingJson.Difference.of(place.behind()));
        }
    }

    record Setting(String layers, double learningRate, Distribution testMse, Distribution crossValidationMse) {
        static Setting of(SweepResult.Score score) {
            NetworkSpec network = score.network();
            String layers = Layers.write(network.layersAlone());
            return new Setting(layers, network.optimizer().learningRate(), score.testMse(), score.crossValidationMse());
        }
    }

    @Override
    public Integer call() {
        validation.refuseContradictions(spec);
        TrainingConfig config = checkedConfig();
        CommandFiles files = new CommandFiles(spec).reads(csv).reads(validation.data());
        report.addTo(files, spec);
        json.addTo(files);
        files.require();
        TypedTable typed = TypedTable.read(input.source(csv), options.request(target));
        Table table = typed.table();
        table.requireSquarable();
        SweepGrid grid = grid(FeatureEncoder.inputs(table.schema(), config.preprocessing()));

        long start = System.nanoTime();
        SweepResult swept = run(typed, grid, config);
        double seconds = (System.nanoTime() - start) / 1e9;
        String unit = HousingData.unit(table.sha256(), target);
        String page = report.write(() -> SweepPage.of(swept, seconds, unit, CommandText.of(spec)));
        json.show(
                spec.commandLine().getOut(), record(swept, seconds, unit), SweepScreen.of(swept, seconds, unit) + page);
        return ExitCode.DONE.code();
    }

    private SweepResult run(TypedTable typed, SweepGrid grid, TrainingConfig config) {
        int folds = sweep.folds();
        try (Progress progress = Progress.of("Sweep", (long) grid.members().size() * (1 + folds))) {
            return SweepJob.run(
                    typed,
                    watched(typed.table()),
                    options.split(),
                    grid,
                    config,
                    folds,
                    options.foldSeed(),
                    progress::advance);
        }
    }

    /** The rows of the other file are read as the columns of the first were decided. */
    private Table watched(Table table) {
        if (validation.data() == null) {
            return table.select(new int[0]);
        }
        Table rows = TypedTable.read(
                        input.source(validation.data()),
                        table.schema(),
                        options.columns().rows(null))
                .table();
        rows.requireSquarable();
        return rows;
    }

    private static Result record(SweepResult swept, double seconds, String unit) {
        return new Result(
                swept.grid().seeds(),
                seconds,
                seconds / swept.trained(),
                unit,
                Sweep.seeds(swept.grid().settings().get(0), swept.grid().seeds()).stream()
                        .mapToLong(SweepMember::shuffleSeed)
                        .toArray(),
                swept.testMse(),
                swept.settings().stream().map(Setting::of).toList(),
                swept.ranking().stream().map(Ranked::of).toList());
    }

    private SweepGrid grid(int inputs) {
        return sweep.grid(options.network(inputs));
    }

    private TrainingConfig checkedConfig() {
        try {
            grid(1);
            options.split();
            callbacks.requireNoMetrics("a sweep shows the test MSE alone");
            if (sweep.folds() > 0 && validation.data() != null) {
                throw new IllegalArgumentException(
                        "--validation-data and --folds contradict each other: the folds cut the rows of one file");
            }
            TrainingConfig.Builder config = options.config(0, 0, validation.split()).toBuilder();
            return callbacks.addTo(config).build();
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec.commandLine(), e);
        }
    }
}
