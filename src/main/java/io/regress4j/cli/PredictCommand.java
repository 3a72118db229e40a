package io.regress4j.cli;

import io.regress4j.batch.BatchPrediction;
import io.regress4j.batch.OutsideValues;
import io.regress4j.batch.PredictionRequest;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.SomeNames;
import io.regress4j.model.RegressionModel;
import io.regress4j.report.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "predict",
        description = "Writes the model's prediction for every row of the files, in their order.",
        footer = {
            "",
            "Exit code 5 tells that rows were rejected. Settings may be in a file, given as @FILE.",
            "",
            "Example:",
            "  regress4j predict model.zip --data data/boston_housing.csv --out p.csv"
        })
final class PredictCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private UnknownOption unknown;

    @Mixin
    private Json json;

    @Mixin
    private MetricsOption metrics;

    @Mixin
    private InputOptions input;

    @Parameters(paramLabel = "MODEL", description = "A model file, as 'train' writes it.")
    private Path modelFile;

    @Option(
            names = "--data",
            converter = FileOrStreamConverter.class,
            required = true,
            arity = "1..*",
            paramLabel = "CSV",
            description =
                    "Files with the model's features, found by name; other columns are ignored. Also .gz, a quoted pattern such as 'parts/*.csv', or - for standard input.")
    private List<String> data;

    @Option(
            names = "--out",
            converter = FileOrStreamConverter.class,
            required = true,
            paramLabel = "CSV",
            description = "Where the column 'prediction' goes; zipped if the name ends in .gz, - for standard output.")
    private String out;

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "Columns to carry through.")
    private List<String> keep = new ArrayList<>();

    @Mixin
    private RejectOptions rejects;

    @Option(
            names = "--interval",
            paramLabel = "LEVEL",
            description = "Also write the columns 'lower' and 'upper', which hold the true value in about this share of"
                    + " rows, such as 0.9. Needs a model from 'train --report-depth full'.")
    private Double interval;

    @Option(names = "--resume", description = "Go on where the same job was killed.")
    private boolean resume;

    /** A prediction run as {@code --json} holds it. */
    record Result(
            long rowsRead,
            long rowsWritten,
            long rowsRejected,
            double seconds,
            double rowsPerSecond,
            List<OutsideValues> outside) {}

    @Override
    public Integer call() {
        refuseContradictions();
        PredictionRequest request = request();
        requirePlaces(request);
        RegressionModel model = unknown.applyTo(Models.read(modelFile));
        long start = System.nanoTime();
        BatchPrediction.Result result = run(model, request);
        double seconds = (System.nanoTime() - start) / 1e9;
        metrics.take(text -> measure(result, text));
        new Written(request.out()).then(() -> show(result, seconds));
        if (!result.outside().isEmpty()) {
            spec.commandLine().getErr().println(Printable.line(warning(result.outside())));
        }
        return (result.rowsRejected() > 0 ? ExitCode.ROWS_REJECTED : ExitCode.DONE).code();
    }

    private void requirePlaces(PredictionRequest request) {
        CommandFiles files = new CommandFiles(spec)
                .reads(modelFile)
                .reads(request.inputs())
                .writes(request.out())
                .writes(request.rejects())
                .uses(request.workingFiles());
        if (writesToStandardOutput()) {
            files.writesStandardOutput();
        }
        json.addTo(files);
        metrics.addTo(files);
        files.require();
        metrics.clear();
    }

    private void refuseContradictions() {
        rejects.refuseContradictions(spec);
        refuse(writesToStandardOutput() && json.isStandardOutput(), "--out and --json cannot both be standard output.");
        refuse(
                resume && (writesToStandardOutput() || data.contains(InputFiles.STANDARD_INPUT)),
                "--resume needs files: what went through a pipe cannot be read again.");
        refuse(
                data.indexOf(InputFiles.STANDARD_INPUT) != data.lastIndexOf(InputFiles.STANDARD_INPUT),
                "Standard input (-) can be read only once.");
        refuse(
                interval != null && !(interval > 0 && interval < 1),
                "--interval expects a share between 0 and 1, such as 0.9; got %s.".formatted(interval));
        refuse(
                new HashSet<>(keep).size() < keep.size()
                        || keep.contains(PredictionRequest.PREDICTION)
                        || interval != null
                                && (keep.contains(PredictionRequest.LOWER) || keep.contains(PredictionRequest.UPPER)),
                "--keep names a column twice, or one that the output has anyway.");
    }

    private void refuse(boolean isContradiction, String message) {
        if (isContradiction) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private PredictionRequest request() {
        return new PredictionRequest(
                InputFiles.sources(data, input.request()),
                keep,
                writesToStandardOutput() ? null : Path.of(out),
                rejects.file(),
                rejects.most(),
                interval,
                resume);
    }

    private BatchPrediction.Result run(RegressionModel model, PredictionRequest request) {
        try (Progress progress = Progress.ofBytes("Scoring", CsvSource.size(request.inputs()))) {
            return BatchPrediction.run(model, request, new FileOutputStream(FileDescriptor.out), progress.rows());
        }
    }

    private void show(BatchPrediction.Result result, double seconds) {
        Result record = new Result(
                result.rowsRead(),
                result.rowsWritten(),
                result.rowsRejected(),
                seconds,
                result.rowsRead() / seconds,
                result.outside());
        String rejected = result.rowsRejected() == 0
                ? ""
                : ", %,d rejected into %s".formatted(result.rowsRejected(), rejects.file());
        String line = "%,d rows predicted into %s%s"
                .formatted(result.rowsWritten(), writesToStandardOutput() ? "standard output" : out, rejected);
        json.show(
                writesToStandardOutput()
                        ? spec.commandLine().getErr()
                        : spec.commandLine().getOut(),
                record,
                Printable.line(line) + System.lineSeparator());
    }

    private static void measure(BatchPrediction.Result result, MetricsText text) {
        text.counter("regress4j_rows_read", "Rows that the last run read.", Map.of(), result.rowsRead());
        text.counter("regress4j_rows_written", "Rows that the last run predicted.", Map.of(), result.rowsWritten());
        text.counter("regress4j_rows_rejected", "Rows that the last run rejected.", Map.of(), result.rowsRejected());
        for (OutsideValues values : result.outside()) {
            text.counter(
                    "regress4j_feature_outside_rows",
                    "Rows with a value outside those of the training rows, of features that a warning names.",
                    Map.of("feature", values.feature()),
                    values.rows());
        }
    }

    private static String warning(List<OutsideValues> outside) {
        return "Values lie outside those of the training rows, where predictions are guesses: %s."
                .formatted(SomeNames.of(
                        outside,
                        values -> "%s (%,d %s)"
                                .formatted(values.feature(), values.rows(), values.rows() == 1 ? "row" : "rows")));
    }

    private boolean writesToStandardOutput() {
        return STANDARD_OUTPUT.equals(out);
    }
}
