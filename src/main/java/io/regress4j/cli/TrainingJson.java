package io.regress4j.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.regress4j.data.ColumnDecision;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.Metric;
import io.regress4j.evaluation.Residuals;
import io.regress4j.files.Sha256;
import io.regress4j.files.WholeFile;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.callback.EpochValues;
import io.regress4j.model.callback.Monitor;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.parity.KerasBand;
import io.regress4j.training.HeldOutScores;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingResult;
import io.regress4j.training.runs.EarlierRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A training as {@code --json} holds it. */
public record TrainingJson(
        Data data,
        String target,
        String layers,
        String optimizer,
        String loss,
        int trainRows,
        int testRows,
        int parameters,
        int epochs,
        long steps,
        double fitSeconds,
        String trainer,
        String dtype,
        long seed,
        long shuffleSeed,
        String unit,
        ScoreJson test,
        Baselines baselines,
        FoldsJson folds,
        AutoJson auto,
        KerasBand keras,
        double[] epochLoss,
        double[] validationLoss,
        Map<String, double[]> trainingMetrics,
        Map<String, double[]> validationMetrics,
        double[] learningRate,
        Map<String, Double> testMetrics,
        String from,
        List<String> leftBehind,
        String model,
        String modelSha256,
        String report,
        String earlier,
        String commandLine,
        SettingsJson settings,
        @JsonUnwrapped DiagnosticsJson diagnostics,
        @JsonUnwrapped UncertaintyJson uncertainty) {

    /**
     * The table.
     *
     * @param dialect how the file is written, in words
     * @param rows that are used
     * @param rowsWithoutTarget that are not, because they have no target
     * @param rowsWithGaps that are not, because a feature is missing
     */
    record Data(
            String file,
            String sha256,
            String dialect,
            int rows,
            int rowsWithoutTarget,
            int rowsWithGaps,
            List<Column> columns) {
        static Data of(TrainingResult result) {
            TypedTable data = result.data();
            return new Data(
                    data.table().name(),
                    data.table().sha256(),
                    data.dialect().toString(),
                    result.trained().file().rows(),
                    data.withoutTarget(),
                    data.withGaps(),
                    data.columns().stream().map(Column::of).toList());
        }
    }

    record Column(String name, String kind, String role, String reason, int gaps) {
        static Column of(ColumnDecision column) {
            return new Column(
                    column.name(), column.kind().toString(), column.role().toString(), column.reason(), column.gaps());
        }
    }

    record Baselines(ScoreJson leastSquares, ScoreJson mean) {}

    /**
     * @param page where the report is, or null if there is none
     * @param keras the recorded Keras band, or null where none fits
     * @param asked what only the command line knows
     * @param earlier what was at the same places before
     */
    public static TrainingJson of(
            TrainingResult result, Path page, KerasBand keras, SettingsJson.Asked asked, EarlierRun earlier) {
        TrainingHistory history = result.history();
        HeldOutScores scores = result.scores();
        String unit = result.card().unit();
        List<String> leftBehind = result.card().provenance().leftBehind().stream()
                .map(LeftBehind::what)
                .toList();
        NetworkSpec network = result.card().network();
        return new TrainingJson(
                Data.of(result),
                result.card().schema().target(),
                Layers.write(network.layersAlone()),
                network.optimizerText(),
                network.loss().toString(),
                result.trainRows(),
                result.testRows(),
                result.card().network().parameters(),
                history.epochs(),
                history.steps(),
                history.seconds(),
                result.trainer(),
                result.card().network().dtype().toString(),
                result.trained().config().seed(),
                result.trained().config().shuffleSeed(),
                unit,
                ScoreJson.of(scores.network(), unit),
                new Baselines(ScoreJson.of(scores.leastSquares(), unit), ScoreJson.of(scores.mean(), unit)),
                FoldsJson.of(result.folds()),
                AutoJson.of(result.search()),
                keras,
                history.epochLoss(),
                history.validationLoss().length == 0 ? null : history.validationLoss(),
                metrics(result, result.trained().config().measuredInTraining(), Monitor::training),
                metrics(result, result.trained().config().measured(), Monitor::of),
                history.learningRates(),
                testMetrics(result),
                result.card().provenance().origin().orElse(null),
                leftBehind.isEmpty() ? null : leftBehind,
                result.model().toString(),
                Sha256.of(WholeFile.read(result.model(), head -> true)),
                page == null ? null : page.toString(),
                Objects.toString(earlier.folder(), null),
                asked.command(),
                SettingsJson.of(result, asked),
                DiagnosticsJson.of(result),
                UncertaintyJson.of(result.uncertainty()));
    }

    /** Of each metric its value after each epoch; null where nothing was measured. */
    private static Map<String, double[]> metrics(
            TrainingResult result, List<Metric> metrics, Function<Metric, Monitor> names) {
        List<EpochValues> epochs = result.history().values();
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            Monitor monitor = names.apply(metric);
            if (!monitor.needsValidation() || epochs.get(0).hasValidation()) {
                values.put(
                        metric.toString(),
                        epochs.stream()
                                .mapToDouble(epoch -> epoch.value(monitor))
                                .toArray());
            }
        }
        return values.isEmpty() ? null : values;
    }

    /** Of each metric that was asked for its value on the rows held out; null where none was. */
    private static Map<String, Double> testMetrics(TrainingResult result) {
        List<Metric> metrics = result.trained().config().metrics();
        Residuals test = result.diagnostics().residuals();
        Map<String, Double> values = new LinkedHashMap<>();
        metrics.forEach(metric -> values.put(metric.toString(), metric.of(test.truth(), test.prediction())));
        return values.isEmpty() ? null : values;
    }
}
