package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.Wording.number;

import io.regress4j.data.HousingData;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;
import io.regress4j.model.Provenance;
import io.regress4j.parity.KerasBand;
import io.regress4j.report.Wording;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.RowPlot;
import io.regress4j.report.screen.Advice;
import io.regress4j.training.HeldOutScores;
import io.regress4j.training.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** The result of the training: in one sentence, as a table and as a picture. */
final class AnswerSection {
    private final TrainingResult result;
    private final KerasBand keras; // null where none fits
    private final String unit; // null if none is known

    AnswerSection(TrainingResult result, KerasBand keras) {
        this.result = result;
        this.keras = keras;
        this.unit = result.card().unit();
    }

    /** For somebody who reads nothing else. */
    Markup sentence() {
        HeldOutScores scores = result.scores();
        return Markup.tag(
                "p",
                "class=\"answer\"",
                Markup.text("On %s, the network's typical error in ".formatted(rows())),
                Markup.name(result.card().schema().target()),
                Markup.text(" is about %s: %s, %s."
                        .formatted(
                                amount(scores.network().metrics().rmse()),
                                new ErrorShare(scores.share(scores.leastSquares())).than("least squares"),
                                new ErrorShare(scores.share(scores.mean())).than("always guessing the mean"))));
    }

    Section section() {
        Section section = new Section("answer", "How good is it?").add(table()).figure(picture(), """
                        A dot is the MSE on the held-out rows, its line the interval of 95 % over other draws of \
                        as many rows. Further to the left is better.""");
        if (result.scores().losesToMean()) {
            section.add(Markup.tag("p", "class=\"note\"", Markup.text(Advice.againstMean(result))));
        }
        return keras == null
                ? section
                : section.p(
                        """
                Keras itself, trained from %d seeds on the same rows, reaches a test MSE of %s on the average, and \
                to between %s and %s. One run lies somewhere in such a band by chance.""".formatted(keras.seeds(), number(keras.mean()), number(keras.min()), number(keras.max())));
    }

    private String rows() {
        Provenance provenance = result.card().provenance();
        String what = HousingData.isHousing(provenance.dataSha256()) ? "neighbourhoods" : "rows";
        return result.folds() == null
                ? "%,d %s that it had not seen".formatted(result.testRows(), what)
                : "%,d %s, each predicted without having been seen".formatted(result.testRows(), what);
    }

    private String amount(double rmse) {
        if (HousingData.UNIT.equals(unit)) {
            return "$%,d (RMSE %s in %s)".formatted(Math.round(1000 * rmse), brief(rmse), unit);
        }
        return brief(rmse) + (unit == null ? " in the column's own unit (RMSE)" : " " + unit + " (RMSE)");
    }

    private Markup table() {
        DataTable table = new DataTable(
                "Scores on the %,d held-out rows%s"
                        .formatted(result.testRows(), result.folds() == null ? "" : ", those of all folds together"),
                "Predictor",
                Wording.squared("MSE", unit),
                "95 % interval",
                Wording.in("RMSE", unit),
                Wording.in("MAE", unit),
                "R²");
        table.first(Markup.text("network"), cells(result.scores().network()));
        table.row(Markup.text("least squares"), cells(result.scores().leastSquares()));
        table.row(Markup.text("training mean"), cells(result.scores().mean()));
        return table.markup();
    }

    static String[] cells(Score score) {
        Metrics metrics = score.metrics();
        return new String[] {
            number(metrics.mse()),
            Wording.interval(score),
            number(metrics.rmse()),
            number(metrics.mae()),
            Wording.r2(metrics.r2())
        };
    }

    private Chart picture() {
        HeldOutScores scores = result.scores();
        List<String> names = new ArrayList<>(List.of("network", "least squares", "training mean"));
        if (keras != null) {
            names.add(1, "Keras, %d seeds".formatted(keras.seeds()));
        }
        double largest = Math.max(
                scores.mean().mseInterval().high(), scores.network().metrics().mse());
        Axis axis = Axis.linear(
                Wording.squared("Test MSE", unit),
                0,
                largest,
                scores.leastSquares().mseInterval().high());
        RowPlot plot = new RowPlot(axis, names);
        draw(plot, 0, Ink.ACCENT, scores.network());
        if (keras != null) {
            plot.range(1, Ink.SECOND, keras.min(), keras.max()).dot(1, Ink.SECOND, keras.mean());
        }
        draw(plot, names.size() - 2, Ink.MUTED, scores.leastSquares());
        draw(plot, names.size() - 1, Ink.MUTED, scores.mean());
        return plot.chart("score", "The score beside others", """
                Test MSE with its interval. Network %s, %s to %s. Least squares %s. Training mean %s.%s""".formatted(
                        number(scores.network().metrics().mse()),
                        number(scores.network().mseInterval().low()),
                        number(scores.network().mseInterval().high()),
                        number(scores.leastSquares().metrics().mse()),
                        number(scores.mean().metrics().mse()),
                        keras == null
                                ? ""
                                : " Keras %s, %s to %s over its seeds."
                                        .formatted(number(keras.mean()), number(keras.min()), number(keras.max()))));
    }

    private static void draw(RowPlot plot, int row, Ink ink, Score score) {
        plot.range(row, ink, score.mseInterval().low(), score.mseInterval().high())
                .dot(row, ink, score.metrics().mse());
    }
}
