package io.regress4j.spark;

import io.regress4j.cli.ExitCode;
import io.regress4j.cli.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "score",
        description = "Writes the model's prediction for every row of the input.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 5 tells that rows were rejected.",
            "",
            "Example:",
            "  spark-submit regress4j-spark.jar score --model model.zip --input homes.parquet --output scored.parquet"
        })
final class ScoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Mixin
    private Json json;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "PATH",
            description = "A folder for the column 'prediction'; CSV if its name ends in .csv, else Parquet.")
    private String output;

    @Option(
            names = "--rejects",
            paramLabel = "PATH",
            description =
                    "A folder for the rows that cannot be scored, with the reason; without it one of them ends the job.")
    private String rejects;

    @Option(names = "--keep", split = ",", paramLabel = "COL", description = "Columns to carry through.")
    private List<String> keep = new ArrayList<>();

    /** A run as {@code --json} holds it. */
    record Result(long rowsRead, long rowsWritten, long rowsRejected, double seconds, double rowsPerSecond) {}

    @Override
    public Integer call() {
        input.format();
        if (keep.contains(RegressionScorer.PREDICTION) || new HashSet<>(keep).size() < keep.size()) {
            throw new ParameterException(
                    spec.commandLine(), "--keep names a column twice, or 'prediction', which the output has anyway.");
        }
        return Sessions.run("score", this::run);
    }

    private int run(SparkSession spark) {
        RegressionScorer scorer = input.scorer(spark);
        input.requirePlaces(spark, spec, json);
        InputTable table = input.table(spark);
        List<String> names = Stream.of(output, rejects).filter(Objects::nonNull).toList();
        try (OutputFolders folders = OutputFolders.make(spark, names, input.inputs(spark))) {
            input.requirePlaces(spark, spec, json); // a folder that was just made is no file
            int code = run(new ScoreJob(scorer, table, keep, place(output), place(rejects)));
            folders.done();
            return code;
        }
    }

    private int run(ScoreJob job) {
        long start = System.nanoTime();
        ScoreJob.Counts counts = job.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        String rejected =
                counts.rowsRejected() == 0 ? "" : ", %,d rejected into %s".formatted(counts.rowsRejected(), rejects);
        json.show(
                spec.commandLine().getOut(),
                new Result(
                        counts.rowsRead(),
                        counts.rowsWritten(),
                        counts.rowsRejected(),
                        seconds,
                        counts.rowsRead() / seconds),
                "%,d rows predicted into %s%s%n".formatted(counts.rowsWritten(), output, rejected));
        return (counts.rowsRejected() > 0 ? ExitCode.ROWS_REJECTED : ExitCode.DONE).code();
    }

    private static ScoreJob.Output place(String path) {
        if (path == null) {
            return null;
        }
        boolean isCsv = FileFormat.ofName(path) == FileFormat.CSV;
        return new ScoreJob.Output(path, isCsv ? FileFormat.CSV : FileFormat.PARQUET);
    }
}
