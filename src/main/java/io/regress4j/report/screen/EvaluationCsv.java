package io.regress4j.report.screen;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;
import io.regress4j.report.page.EvaluationRow;
import java.io.StringWriter;
import java.util.List;

/** The table of an evaluation for another program, in full precision; a number that does not exist is an empty cell. */
public final class EvaluationCsv {
    private EvaluationCsv() {}

    public static String of(List<EvaluationRow> rows) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        csv.writeRecord(
                "model",
                "data",
                "rows",
                "mse",
                "mseLow",
                "mseHigh",
                "intervalMethod",
                "rmse",
                "mae",
                "r2",
                "baselineMse",
                "passed");
        for (EvaluationRow row : rows) {
            Score score = row.result().score();
            Metrics metrics = score.metrics();
            csv.writeRecord(
                    row.model(),
                    row.data(),
                    String.valueOf(metrics.rows()),
                    number(metrics.mse()),
                    number(score.hasInterval() ? score.mseInterval().low() : Double.NaN),
                    number(score.hasInterval() ? score.mseInterval().high() : Double.NaN),
                    score.hasInterval() ? score.intervalMethod() : "",
                    number(metrics.rmse()),
                    number(metrics.mae()),
                    number(metrics.r2()),
                    number(row.baselineMse()),
                    String.valueOf(row.passed()));
        }
        return text.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.valueOf(value) : "";
    }
}
