package io.regress4j.cli;

import io.regress4j.data.CsvSource;
import io.regress4j.model.TrainingConfig;
import io.regress4j.report.TrainingScreen;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.Trainer;
import io.regress4j.training.TrainingJob;
import io.regress4j.training.TrainingResult;
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
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Draws the initial weights. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--shuffle-seed", paramLabel = "N", description = "Draws the order of the rows. Default: the seed.")
    private Long shuffleSeed;

    @Option(
            names = "--validation-split",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Share of the training rows, the last ones, that only validates. Default: ${DEFAULT-VALUE}.")
    private double validationSplit;

    @Option(
            names = "--early-stopping",
            paramLabel = "EPOCHS",
            description = "Stop after this many epochs without a better loss and take the best weights. Default: off.")
    private Integer patience;

    @Option(
            names = "--trainer",
            defaultValue = "steps",
            paramLabel = "NAME",
            description = "Who trains: steps (bound operations) or dl4j (MultiLayerNetwork.fit)."
                    + " Default: ${DEFAULT-VALUE}.")
    private TrainerName trainer;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = DEFAULT_OUT,
            description = "Where the model goes. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** The trainers by the names of {@code --trainer}. */
    private enum TrainerName {
        STEPS(new StepTrainer()),
        DL4J(new FitTrainer());

        private final Trainer trainer;

        TrainerName(Trainer trainer) {
            this.trainer = trainer;
        }

        Trainer trainer() {
            return trainer;
        }

        @Override
        public String toString() {
            return trainer.name();
        }
    }

    @Override
    public Integer call() {
        TrainingJob job = job();
        json.requireWritable(List.of(csv), out);
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

    private TrainingConfig config() {
        if (patience != null && patience < 1) {
            throw new IllegalArgumentException("expected 1 or more epochs for --early-stopping, came " + patience);
        }
        return options.config(
                seed, shuffleSeed == null ? seed : shuffleSeed, validationSplit, patience == null ? 0 : patience);
    }

    private TrainingJob job() {
        try {
            options.network(1); // wrong flags show before the file is read
            return new TrainingJob(
                    CsvSource.of(csv),
                    options.columns(target),
                    options.split(),
                    options::network,
                    config(),
                    trainer.trainer(),
                    out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Wrong settings: " + e.getMessage());
        }
    }
}
