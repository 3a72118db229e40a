package io.regress4j.cli;

import io.regress4j.model.TrainingConfig;
import io.regress4j.report.screen.TrainingScreen;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingJob;
import io.regress4j.training.TrainingResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = RootCommand.NAME,
        description =
                "Run your Keras regression on the JVM. Without a command: the seed job, which trains the article's"
                        + " network on the housing data and prints its test-set MSE.",
        versionProvider = VersionLines.class,
        footer = {"", "Example:", "  regress4j --no-normalize --json seed.json"})
final class RootCommand implements Callable<Integer> {
    static final String NAME = "regress4j";

    private static final long SEED = 42;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Json json;

    @Mixin
    private TrainingReport report;

    @Option(
            names = "--no-normalize",
            description = "Leave the features as they are: the article's script to the letter.")
    private boolean noNormalize;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = ModelPathConverter.class,
            defaultValue = TrainCommand.DEFAULT_OUT,
            description = "Where the model goes. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show this program's version and those underneath.")
    private boolean version;

    @Override
    public Integer call() {
        run(
                !noNormalize,
                out,
                json,
                report,
                CommandText.of(spec),
                new CommandFiles(spec),
                spec.commandLine().getOut());
        return ExitCode.DONE.code();
    }

    /** The seed job as it comes, for a start without picocli. */
    static void run(PrintWriter screen) {
        run(
                true,
                Path.of(TrainCommand.DEFAULT_OUT),
                new Json(),
                new TrainingReport(),
                CommandText.PROGRAM,
                new CommandFiles(),
                screen);
    }

    private static void run(
            boolean normalize,
            Path out,
            Json json,
            TrainingReport report,
            String command,
            CommandFiles files,
            PrintWriter screen) {
        TrainingConfig config = TrainingConfig.article(SEED, normalize);
        TrainingJob job = TrainingJob.seed(config, new StepTrainer(), out);
        TrainingOutput output = new TrainingOutput(out, report, json);
        output.require(files);
        TrainingResult result = report.run(job, output);
        output.show(result, SettingsJson.Asked.plain(command, report.depth()), screen, TrainingScreen::ofSeed);
    }
}
