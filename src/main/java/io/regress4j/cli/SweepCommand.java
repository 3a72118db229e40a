package io.regress4j.cli;

import io.regress4j.data.CsvSource;
import io.regress4j.data.HousingData;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Distribution;
import io.regress4j.model.TrainingConfig;
import io.regress4j.report.SweepScreen;
import io.regress4j.training.Sweep;
import io.regress4j.training.SweepMember;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sweep",
        description = "Trains one network per seed and shows how far the test MSE depends on chance.",
        footer = {"", "Example:", "  regress4j sweep data/boston_housing.csv --target MEDV --seeds 256"})
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TrainingOptions options;

    @Mixin
    private Json json;

    @Parameters(paramLabel = "CSV", description = "A CSV with a header; .gz is unpacked.")
    private Path csv;

    @Option(names = "--target", required = true, paramLabel = "COL", description = "The column to predict.")
    private String target;

    @Option(
            names = "--seeds",
            defaultValue = "256",
            paramLabel = "N",
            description = "How many networks, from seed 0 on. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    /** A sweep as {@code --json} holds it; member i has seed i and the shuffle seed {@code shuffleSeeds[i]}. */
    record Result(
            int seeds,
            double seconds,
            double secondsPerModel,
            String unit,
            long[] shuffleSeeds,
            Distribution testMse) {}

    @Override
    public Integer call() {
        TrainingConfig config = checkedConfig();
        SplitConfig split = options.split();
        json.requireWritable(List.of(csv));
        Table table = Table.read(CsvSource.of(csv), options.columns(target));
        table.requireSquarable();
        Split rows = Split.of(table.rows(), split);
        Sweep sweep = new Sweep(table.select(rows.train()), table.select(rows.test()), config);
        List<SweepMember> members =
                Sweep.seeds(options.network(table.schema().features().size()), seeds);

        long start = System.nanoTime();
        Distribution testMse = Distribution.of(testMse(sweep, members));
        double seconds = (System.nanoTime() - start) / 1e9;
        Result result = new Result(
                seeds,
                seconds,
                seconds / seeds,
                HousingData.unit(table.source().sha256(), target),
                members.stream().mapToLong(SweepMember::shuffleSeed).toArray(),
                testMse);
        json.show(spec.commandLine().getOut(), result, SweepScreen.of(members, testMse, seconds, result.unit()));
        return ExitCode.DONE.code();
    }

    private static double[] testMse(Sweep sweep, List<SweepMember> members) {
        try (Progress progress = Progress.of("Sweep", members.size())) {
            return sweep.testMse(members, progress::advance);
        }
    }

    private TrainingConfig checkedConfig() {
        try {
            if (seeds < 1) {
                throw new IllegalArgumentException("expected 1 or more --seeds, came " + seeds);
            }
            options.network(1);
            options.split();
            return options.config(0, 0, 0, 0);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Wrong settings: " + e.getMessage());
        }
    }
}
