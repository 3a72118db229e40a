package io.regress4j.cli;

import io.regress4j.data.CsvSource;
import io.regress4j.report.TrainingScreen;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingJob;
import io.regress4j.training.TrainingResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = "Trains a dense network on a CSV and saves it, with its test score beside the baselines.",
        footer = {"", "Example:", "  regress4j train data/boston_housing.csv --target MEDV --layers tanh:8,linear:1"})
final class TrainCommand implements Callable<Integer> {
    static final String DEFAULT_OUT = "regress4j-out/model.zip";

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
            names = "--trainer",
            defaultValue = "dl4j",
            paramLabel = "NAME",
            description = "Who trains: dl4j (MultiLayerNetwork.fit). Default: ${DEFAULT-VALUE}.")
    private String trainer;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = DEFAULT_OUT,
            description = "Where the model goes. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Override
    public Integer call() {
        TrainingJob job = job();
        json.requireWritable();
        TrainingResult result = run(job);
        json.show(spec.commandLine().getOut(), TrainingJson.of(result, null), TrainingScreen.of(result));
        return ExitCode.DONE.code();
    }

    /** Trains with a progress bar. */
    static TrainingResult run(TrainingJob job) {
        try (Progress progress = Progress.of("Training", job.config().epochs())) {
            return job.run(progress.epochs());
        }
    }

    private TrainingJob job() {
        try {
            options.network(1); // wrong flags show before the file is read
            return new TrainingJob(
                    CsvSource.of(csv),
                    options.columns(target),
                    options.split(),
                    options::network,
                    options.config(),
                    new StepTrainer(),
                    out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Wrong settings: " + e.getMessage());
        }
    }
}
