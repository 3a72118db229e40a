package io.regress4j.cli;

import io.regress4j.data.CsvSource;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.scoring.Prediction;
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
        name = "predict",
        description = "Writes the model's prediction for every row of a file, in the file's order.",
        footer = {"", "Example:", "  regress4j predict model.zip --data data/boston_housing.csv --out p.csv"})
final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Json json;

    @Parameters(paramLabel = "MODEL", description = "A model file, as 'train' writes it.")
    private Path modelFile;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "CSV",
            description = "A file with the model's features, found by name; other columns are ignored.")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "CSV", description = "Where the column 'prediction' goes.")
    private Path out;

    /** A prediction run as {@code --json} holds it. */
    record Result(long rowsRead, long rowsWritten, long rowsRejected, double seconds, double rowsPerSecond) {}

    @Override
    public Integer call() {
        json.requireWritable(List.of(modelFile, data), out);
        RegressionModel model = ModelFile.read(modelFile);
        long start = System.nanoTime();
        long rows = Prediction.run(model, CsvSource.of(data), out);
        double seconds = (System.nanoTime() - start) / 1e9;
        Result result = new Result(rows, rows, 0, seconds, rows / seconds);
        json.show(spec.commandLine().getOut(), result, "%,d rows predicted into %s%n".formatted(rows, out));
        return ExitCode.DONE.code();
    }
}
