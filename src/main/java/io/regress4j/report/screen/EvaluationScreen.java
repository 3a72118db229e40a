package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.batch.FeatureDrift;
import io.regress4j.csv.SomeNames;
import io.regress4j.data.Column;
import io.regress4j.data.NumericColumn;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;
import io.regress4j.report.page.EvaluationRanking;
import io.regress4j.report.page.EvaluationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One table of every model on every file. */
public final class EvaluationScreen {
    private EvaluationScreen() {}

    /** @param rankings of models that were scored on the same rows */
    public static String of(List<EvaluationRow> rows, List<EvaluationRanking> rankings) {
        TextTable table = new TextTable()
                .row("Model", "Data", "Rows", "MSE", "95 % interval", "Least squares", "RMSE", "MAE", "R²");
        for (EvaluationRow row : rows) {
            Score score = row.result().score();
            Metrics metrics = score.metrics();
            table.row(
                    row.model(),
                    row.data(),
                    "%,d".formatted(metrics.rows()),
                    number(metrics.mse()),
                    TextTable.interval(score),
                    number(row.baselineMse()),
                    number(metrics.rmse()),
                    number(metrics.mae()),
                    number(metrics.r2()));
        }
        return table
                + rankings.stream()
                        .map(EvaluationRanking::verdict)
                        .map(TextTable::lines)
                        .collect(Collectors.joining());
    }

    /**
     * The features whose values are no longer those that the model has learned from, rows that do not count, and a scaler that
     * is probably not in the model.
     */
    public static List<String> warnings(EvaluationRow row) {
        List<FeatureDrift> large =
                row.result().drift().stream().filter(FeatureDrift::isLarge).toList();
        List<String> warnings = new ArrayList<>(large.stream()
                .limit(SomeNames.MOST)
                .map(drift -> "%s on %s: '%s' drifts. %.1f %% of its values %s; stability index %.2f."
                        .formatted(
                                row.model(),
                                row.data(),
                                drift.feature(),
                                100 * drift.outside(),
                                beyond(drift),
                                drift.stability().value()))
                .toList());
        List<String> leftOut = row.result().leftOut().words();
        if (!leftOut.isEmpty()) {
            warnings.add("%s on %s: left out: %s.".formatted(row.model(), row.data(), String.join("; ", leftOut)));
        }
        if (large.size() > SomeNames.MOST) {
            warnings.add("%s on %s: %,d more features drift; `json(…)` has them all."
                    .formatted(row.model(), row.data(), large.size() - SomeNames.MOST));
        }
        scalerOutside(row)
                .ifPresent(found -> warnings.add(
                        "%s: convert that again with `scaleFrom(…)` or `preprocessing(…)`.".formatted(found)));
        return warnings;
    }

    /** What tells that a scaler is probably not in the model, as a sentence without its full stop. */
    public static Optional<String> scalerOutside(EvaluationRow row) {
        return Optional.ofNullable(row.result().rawInput())
                .map(raw ->
                        "%s on %s: R² is %s, and '%s' lies far from standard (root mean square %s). A scaler probably stood outside of the file that it was made of"
                                .formatted(
                                        row.model(),
                                        row.data(),
                                        number(row.result().score().metrics().r2()),
                                        raw.name(),
                                        number(raw.size())));
    }

    private static String beyond(FeatureDrift drift) {
        return drift.isOrdered()
                ? "lie outside %s to %s"
                        .formatted(value(drift.column(), drift.min()), value(drift.column(), drift.max()))
                : "are no category of the training rows";
    }

    /** A value in the words of its column. */
    private static String value(Column column, double value) {
        return column instanceof NumericColumn ? number(value) : column.text(value);
    }
}
