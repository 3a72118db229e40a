package io.regress4j.report;

import static io.regress4j.report.TextTable.number;

import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;

/** One table of every model on every file. */
public final class EvaluationScreen {
    private final TextTable table =
            new TextTable().row("Model", "Data", "Rows", "MSE", "95 % interval", "RMSE", "MAE", "R²");

    public void add(String model, String data, Score score) {
        Metrics metrics = score.metrics();
        table.row(
                model,
                data,
                "%,d".formatted(metrics.rows()),
                number(metrics.mse()),
                "%s to %s"
                        .formatted(
                                number(score.mseInterval().low()),
                                number(score.mseInterval().high())),
                number(metrics.rmse()),
                number(metrics.mae()),
                number(metrics.r2()));
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
