package io.regress4j.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.regress4j.batch.BatchEvaluation;
import io.regress4j.batch.EvaluationRequest;
import io.regress4j.batch.FeatureDrift;
import io.regress4j.batch.ModelRanking;
import io.regress4j.batch.RawInput;
import io.regress4j.batch.Threshold;
import io.regress4j.batch.Unscorable;
import io.regress4j.csv.CsvSource;
import io.regress4j.evaluation.Metrics;
import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import io.regress4j.report.Printable;
import io.regress4j.report.page.EvaluationPage;
import io.regress4j.report.page.EvaluationRanking;
import io.regress4j.report.page.EvaluationRow;
import io.regress4j.report.screen.EvaluationCsv;
import io.regress4j.report.screen.EvaluationScreen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "evaluate",
        description = "Scores every model on every file, in one table. Columns are found by name; others are ignored.",
        footer = {
            "",
            "Exit code 4 tells that a limit was broken, 5 that rows were rejected and none was. Settings may stand in a file, given as @FILE.",
            "",
            "Example:",
            "  regress4j evaluate regress4j-out/model.zip --data data/boston_housing.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
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

    @Mixin
    private ReportOptions report;

    @Mixin
    private RejectOptions rejects;

    @Parameters(arity = "1..*", paramLabel = "MODEL", description = "Model files, as 'train' writes them.")
    private List<Path> models;

    @Option(
            names = "--data",
            converter = FileOrStreamConverter.class,
            required = true,
            arity = "1..*",
            paramLabel = "CSV",
            description =
                    "Files with the model's features and target. Also .gz, a quoted pattern such as 'parts/*.csv', or - for standard input.")
    private List<String> data;

    @Option(
            names = "--rows",
            defaultValue = "all",
            paramLabel = "all|test",
            description =
                    "test: only the rows that were held out when the model was trained. Default: ${DEFAULT-VALUE}.")
    private BatchEvaluation.Rows rows;

    @Option(
            names = "--fail-if",
            paramLabel = "LIMIT",
            converter = ThresholdConverter.class,
            description =
                    "Such as 'mse>25', 'rmse>5', 'mae>3', 'r2<0.7', or 'mse>1.1*baseline' (least squares): exit code 4 where it holds.")
    private List<Threshold> thresholds = new ArrayList<>();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the table to FILE, in full precision.")
    private Path csv;

    /** One model on one file as {@code --json} holds it. */
    record Result(
            String model,
            String data,
            @JsonUnwrapped ScoreJson score,
            Baseline baseline,
            long rowsWithoutTarget,
            long rowsWithGaps,
            long rowsRejected,
            List<Drift> drift,
            UnscaledInput unscaledInput,
            boolean passed) {}

    /** The least squares on the same rows. */
    record Baseline(double mse, double rmse, double mae, double r2) {
        static Baseline of(Metrics metrics) {
            return metrics == null ? null : new Baseline(metrics.mse(), metrics.rmse(), metrics.mae(), metrics.r2());
        }
    }

    /** How far the values of a feature lie from those of the training rows. */
    record Drift(String feature, double outsideShare, double stabilityIndex, boolean warning) {
        static Drift of(FeatureDrift drift) {
            return new Drift(drift.feature(), drift.outside(), drift.stability().value(), drift.isLarge());
        }
    }

    /** The input that tells of a scaler that is not in the model; its root mean square would be about 1. */
    record UnscaledInput(String name, double rootMeanSquare) {
        static UnscaledInput of(RawInput raw) {
            return raw == null ? null : new UnscaledInput(raw.name(), raw.size());
        }
    }

    record Results(List<Result> results, List<RankingJson> rankings) {}

    @Override
    public Integer call() {
        refuseContradictions();
        EvaluationRequest request = request();
        List<CsvSource> files = request.files();
        requirePlaces(request);
        List<RegressionModel> read =
                models.stream().map(Models::read).map(unknown::applyTo).toList();
        requireBaselines(read);
        BatchEvaluation.Result[][] scored = evaluate(read, request);
        List<EvaluationRow> table = table(read, files, scored);
        requireScores(table);
        List<EvaluationRanking> rankings = ModelRanking.of(read, scored).stream()
                .map(ranking -> EvaluationRanking.of(ranking, table, files.size()))
                .toList();
        metrics.take(text -> table.forEach(row -> measure(row, text)));
        if (csv != null) {
            AtomicFile.write(csv, EvaluationCsv.of(table).getBytes(StandardCharsets.UTF_8));
        }
        new Written(csv).then(() -> {
            String page = report.write(() -> EvaluationPage.of(table, rankings, CommandText.of(spec)));
            json.show(
                    spec.commandLine().getOut(),
                    results(read, table, rankings),
                    EvaluationScreen.of(table, rankings) + page);
        });
        table.stream().flatMap(row -> EvaluationScreen.warnings(row).stream()).forEach(this::warn);
        table.stream().flatMap(row -> row.failures().stream()).forEach(this::warn);
        boolean passed = table.stream().allMatch(EvaluationRow::passed);
        boolean isRejected =
                table.stream().anyMatch(row -> row.result().leftOut().rejected() > 0);
        return (!passed ? ExitCode.CHECK_FAILED : isRejected ? ExitCode.ROWS_REJECTED : ExitCode.DONE).code();
    }

    private void refuseContradictions() {
        if (data.indexOf(InputFiles.STANDARD_INPUT) != data.lastIndexOf(InputFiles.STANDARD_INPUT)) {
            throw new ParameterException(spec.commandLine(), "Standard input (-) can be read only once.");
        }
        rejects.refuseContradictions(spec);
    }

    private EvaluationRequest request() {
        List<CsvSource> files = InputFiles.sources(data, input.request());
        return new EvaluationRequest(
                files,
                rows,
                report.isAsked() ? EvaluationPage.rowsShown(models.size() * files.size()) : 0,
                rejects.file(),
                rejects.most());
    }

    private void requirePlaces(EvaluationRequest request) {
        CommandFiles places = new CommandFiles(spec)
                .reads(request.files())
                .writes(csv)
                .writes(request.rejects())
                .uses(request.workingFiles());
        models.forEach(places::reads);
        report.addTo(places, spec);
        json.addTo(places);
        metrics.addTo(places);
        places.require();
        metrics.clear();
    }

    private static void measure(EvaluationRow row, MetricsText text) {
        Map<String, String> labels = MetricsOption.labels("model", row.model(), "data", row.data());
        Metrics score = row.result().score().metrics();
        text.gauge("regress4j_evaluation_rows", "Rows that were scored.", labels, score.rows());
        text.gauge(
                "regress4j_evaluation_rejected_rows",
                "Rows that were rejected.",
                labels,
                row.result().leftOut().rejected());
        text.gauge(
                "regress4j_evaluation_mse", "Mean squared error, in the target's unit squared.", labels, score.mse());
        text.gauge("regress4j_evaluation_rmse", "Its root, in the target's unit.", labels, score.rmse());
        text.gauge("regress4j_evaluation_mae", "Mean absolute error, in the target's unit.", labels, score.mae());
        text.gauge("regress4j_evaluation_r2", "Share of the variance that is explained.", labels, score.r2());
        text.gauge(
                "regress4j_evaluation_passed",
                "1 unless a limit of --fail-if was broken.",
                labels,
                row.passed() ? 1 : 0);
    }

    private void warn(String line) {
        spec.commandLine().getErr().println(Printable.line(line));
    }

    private void requireBaselines(List<RegressionModel> read) {
        boolean isAsked = thresholds.stream().anyMatch(Threshold::ofBaseline);
        for (int i = 0; i < read.size() && isAsked; i++) {
            if (read.get(i).card().trainedHere().isEmpty()) {
                throw new CannotProceedException(
                        "%s was not trained here, so it carries no least squares to compare with. Give --fail-if a number."
                                .formatted(models.get(i)));
            }
        }
    }

    /** A score without these rows would be that of another file. */
    private static void requireScores(List<EvaluationRow> table) {
        String faults = table.stream()
                .filter(row -> row.result().unscorable() != null)
                .map(EvaluateCommand::fault)
                .collect(Collectors.joining(System.lineSeparator()));
        if (!faults.isEmpty()) {
            throw new CannotProceedException(faults);
        }
    }

    private static String fault(EvaluationRow row) {
        Unscorable unscorable = row.result().unscorable();
        return "%s, line %d: %s predicts %s, whose squared error is not a finite number; this holds for %,d of %,d rows. A value lies far outside what the model has seen: correct the rows, or remove them."
                .formatted(
                        row.data(),
                        unscorable.line(),
                        row.model(),
                        unscorable.prediction(),
                        unscorable.rows(),
                        row.result().score().metrics().rows());
    }

    private static BatchEvaluation.Result[][] evaluate(List<RegressionModel> read, EvaluationRequest request) {
        try (Progress progress = Progress.ofBytes("Scoring", CsvSource.size(request.files()))) {
            return BatchEvaluation.run(read, request, progress.rows());
        }
    }

    private List<EvaluationRow> table(
            List<RegressionModel> read, List<CsvSource> files, BatchEvaluation.Result[][] results) {
        List<EvaluationRow> table = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            for (int file = 0; file < files.size(); file++) {
                String name = models.get(model).toString();
                String unit = read.get(model).card().unit();
                BatchEvaluation.Result result = results[model][file];
                table.add(new EvaluationRow(
                        name,
                        files.get(file).name(),
                        unit,
                        result,
                        failures(name, files.get(file).name(), result)));
            }
        }
        return table;
    }

    private List<String> failures(String model, String file, BatchEvaluation.Result result) {
        Metrics metrics = result.score().metrics();
        return thresholds.stream()
                .filter(threshold -> threshold.isBrokenBy(metrics, result.leastSquares()))
                .map(threshold -> "%s on %s: %s is %s, which fails '%s'%s."
                        .formatted(
                                model,
                                file,
                                threshold.metric(),
                                threshold.value(metrics),
                                threshold,
                                threshold.ofBaseline() ? " with " + threshold.bound(result.leastSquares()) : ""))
                .toList();
    }

    private Results results(List<RegressionModel> read, List<EvaluationRow> table, List<EvaluationRanking> rankings) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            EvaluationRow row = table.get(i);
            RegressionModel model = read.get(i / (table.size() / read.size()));
            results.add(new Result(
                    row.model(),
                    row.data(),
                    ScoreJson.of(row.result().score(), model.card().unit()),
                    Baseline.of(row.result().leastSquares()),
                    row.result().leftOut().withoutTarget(),
                    row.result().leftOut().withGaps(),
                    row.result().leftOut().rejected(),
                    row.result().drift().stream().map(Drift::of).toList(),
                    UnscaledInput.of(row.result().rawInput()),
                    row.passed()));
        }
        return new Results(results, rankings.stream().map(RankingJson::of).toList());
    }

    private static final class ThresholdConverter implements ITypeConverter<Threshold> {
        @Override
        public Threshold convert(String text) {
            try {
                return Threshold.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
