package io.regress4j.spark;

import io.regress4j.cli.ColumnNameConverter;
import io.regress4j.cli.CommandExecution;
import io.regress4j.cli.CommandFiles;
import io.regress4j.cli.ExitCode;
import io.regress4j.cli.Json;
import io.regress4j.cli.KeepingOptions;
import io.regress4j.cli.ReportOptions;
import io.regress4j.cli.ResumedCommand;
import io.regress4j.cli.SettingsJson;
import io.regress4j.cli.TrainingJson;
import io.regress4j.cli.WrongUsage;
import io.regress4j.data.ColumnRequest;
import io.regress4j.files.AtomicFile;
import io.regress4j.keras.FileKind;
import io.regress4j.model.Checkpoint;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.report.page.TrainingPage;
import io.regress4j.report.screen.TrainingScreen;
import io.regress4j.training.ReportDepth;
import io.regress4j.training.TrainingResult;
import io.regress4j.training.runs.EarlierRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Is public for {@link java.util.ServiceLoader}. */
@Command(
        name = "train",
        description = "Trains one network on rows that are spread over the cluster, and saves it as a model.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The flags of columns, network and training are those of 'regress4j train'.",
            "",
            "Example:",
            "  spark-submit --jars regress4j-spark-search.jar regress4j-spark.jar train --data homes.parquet"
                    + " --target MEDV --epochs 20 --validation-split 0.1 --early-stopping 5"
                    + " --out model.zip"
        })
public final class TrainCommand implements TrainingCommand {
    private static final Set<String> MOVABLE = Set.of("--data", "--format");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterFlags flags;

    @Mixin
    private KeepingOptions keeping;

    @Mixin
    private ReportOptions report;

    @Mixin
    private Json json;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "PATH",
            description = "A file, folder or pattern of Parquet or CSV that every executor can read.")
    private String data;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; by default what the name of --data ends in.")
    private FileFormat format;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "The column to predict.")
    private String target;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the model goes, on the driver's disk.")
    private Path out;

    private Checkpoint checkpoint; // whose training goes on; null for one that begins

    @Override
    public Integer call() {
        return keeping.resumes() && checkpoint == null ? resume() : train();
    }

    /** Runs the command line of the checkpoint, with this one's places. */
    private int resume() {
        TrainCommand resumed = new TrainCommand();
        resumed.checkpoint = keeping.read();
        String[] arguments = ResumedCommand.arguments(spec, resumed.checkpoint, keeping.resumed(), MOVABLE);
        CommandLine here = spec.commandLine();
        CommandLine root = new CommandLine(new Regress4jSpark()).addSubcommand(spec.name(), resumed);
        return CommandExecution.configure(root, here.getOut(), here.getErr()).execute(arguments);
    }

    private int train() {
        ClusterRequest request = request();
        FileFormat told = format();
        CommandFiles files = new CommandFiles(spec).creates(out);
        keeping.addTo(files);
        report.addTo(files, spec);
        json.addTo(files);
        return Sessions.run("train", spark -> {
            Places.inputs(spark.sparkContext().hadoopConfiguration(), data)
                    .forEach(path -> Places.local(path).ifPresent(files::reads));
            files.require();
            return train(spark, request, told);
        });
    }

    private int train(SparkSession spark, ClusterRequest request, FileFormat told) {
        InputTable input = InputTable.open(spark, data, told);
        ClusterResult result = ClusterTraining.run(
                TrainingTable.of(input, request.columns()), request, checkpoint, keeping.keepers(spec));
        AtomicFile.createFolderOf(out);
        Dl4jModels.write(result.model(), out);
        show(result.trained(out));
        return ExitCode.DONE.code();
    }

    private void show(TrainingResult result) {
        report.write(() -> TrainingPage.of(result, null, commandText()));
        json.show(
                spec.commandLine().getOut(),
                TrainingJson.of(result, report.page(), null, asked(), EarlierRun.NONE),
                TrainingScreen.of(result, report.page(), null, List.of()));
    }

    private SettingsJson.Asked asked() {
        ColumnRequest columns = flags.request(target).columns();
        return new SettingsJson.Asked(
                commandText(), columns.maxCategories(), columns.gaps(), null, null, ReportDepth.BASIC);
    }

    private String commandText() {
        return "spark-submit … "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private ClusterRequest request() {
        try {
            FileKind.requireModelName(out);
            return flags.request(target);
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec.commandLine(), e);
        }
    }

    private FileFormat format() {
        FileFormat told = format == null ? FileFormat.ofName(data) : format;
        if (told == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The name '%s' ends in neither .parquet nor .csv: add --format parquet or --format csv."
                            .formatted(data));
        }
        return told;
    }
}
