package io.regress4j.report.page;

import static io.regress4j.report.Wording.number;
import static io.regress4j.report.Wording.squared;

import io.regress4j.batch.ModelRanking.Place;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.PairedDifference;
import io.regress4j.report.Wording;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.RowPlot;
import java.util.List;
import java.util.stream.DoubleStream;

/** Which model is best on a file, and by how much, row by row. */
final class RankingSection {
    /** Models in the picture at the most; the table has all. */
    private static final int MOST = 20;

    private RankingSection() {}

    /** @param number of the ranking on the page, from 1 */
    static Section of(EvaluationRanking ranked, int number) {
        String unit = ranked.best().unit();
        return new Section(
                        "best-" + number,
                        "Which model is best on %s?".formatted(ranked.best().data()))
                .p(ranked.verdict())
                .figure(chart(ranked, number, unit), """
                        By how much the MSE of each model is larger than that of the best, and the interval of 95 %% over \
                        other draws of as many rows. Where the line reaches 0, the two cannot be told apart. All were scored \
                        on the same %,d rows, so that what is hard for all falls out of the difference.""".formatted(
                                ranked.ranking().rows()))
                .add(table(ranked, number, unit));
    }

    private static Chart chart(EvaluationRanking ranked, int number, String unit) {
        List<Place> places = ranked.ranking().places().stream().limit(MOST).toList();
        double[] ends = places.stream()
                .skip(1)
                .flatMapToDouble(place -> ends(place.behind()))
                .toArray();
        Axis axis = Axis.linear(
                squared("MSE above the best", unit),
                DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(ends)).toArray());
        RowPlot plot = new RowPlot(
                axis,
                ranked.rows().stream()
                        .limit(MOST)
                        .map(EvaluationRow::model)
                        .map(RankingSection::file)
                        .toList());
        plot.dot(0, Ink.ACCENT, 0);
        for (int row = 1; row < places.size(); row++) {
            PairedDifference behind = places.get(row).behind();
            double[] range = ends(behind).toArray();
            Ink ink = behind.isTie() ? Ink.ACCENT : Ink.SECOND;
            plot.limit(row, Ink.MUTED, 0).range(row, ink, range[0], range[1]).dot(row, ink, behind.mean());
        }
        return plot.chart("best-" + number + "-difference", "Difference to the best", ranked.verdict());
    }

    private static DoubleStream ends(PairedDifference difference) {
        return difference.interval() == null
                ? DoubleStream.of(difference.mean(), difference.mean())
                : DoubleStream.of(
                        difference.interval().low(), difference.interval().high());
    }

    private static Markup table(EvaluationRanking ranked, int number, String unit) {
        DataTable table = new DataTable(
                squared("MSE of the models", unit) + ", the best first (%d)".formatted(number),
                "Model",
                "MSE",
                "Above the best",
                "95 % interval",
                DataTable.WORDS + "Verdict",
                "R²",
                "MAE");
        for (int i = 0; i < ranked.rows().size(); i++) {
            EvaluationRow row = ranked.rows().get(i);
            Place place = ranked.ranking().places().get(i);
            Metrics metrics = row.result().score().metrics();
            table.row(
                    i == 0 ? "class=\"first\"" : "",
                    Markup.name(row.model()),
                    Markup.text(number(place.mse())),
                    Markup.text(i == 0 ? "-" : number(place.behind().mean())),
                    Markup.text(i == 0 ? "-" : interval(place.behind())),
                    Markup.text(verdict(i, place)),
                    Markup.text(Wording.r2(metrics.r2())),
                    Markup.text(number(metrics.mae())));
        }
        return table.markup();
    }

    private static String verdict(int place, Place model) {
        return place == 0 ? "best" : model.isAsGoodAsTheBest() ? "tie" : "worse";
    }

    static String interval(PairedDifference difference) {
        return difference.interval() == null
                ? "-"
                : number(difference.interval().low()) + " to "
                        + number(difference.interval().high());
    }

    /** Models often lie in folders whose names are longer than there is room for. */
    private static String file(String model) {
        return model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
    }
}
