package io.regress4j.report.page;

import static io.regress4j.report.Wording.number;
import static io.regress4j.report.Wording.squared;

import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Histogram;
import io.regress4j.report.Wording;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Plot;
import io.regress4j.report.chart.RowPlot;
import io.regress4j.report.screen.SweepScreen;
import io.regress4j.training.SweepResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A sweep: how far the test MSE depends on chance, and on the setting. */
public final class SweepPage {
    private static final int BINS = 24;
    private static final int MOST_SETTINGS = 40;

    private final SweepResult swept;
    private final String unit;

    private SweepPage(SweepResult swept, String unit) {
        this.swept = swept;
        this.unit = unit;
    }

    /**
     * @param unit of the target, or null if none is known
     * @param command as it was typed
     */
    public static Page of(SweepResult swept, double seconds, String unit, String command) {
        SweepPage page = new SweepPage(swept, unit);
        Section spread = new Section("spread", "How are they spread?").p(SweepScreen.head(swept, seconds) + ".");
        if (swept.settings().size() == 1) {
            spread.figure(page.histogram(), "How many networks reached each test MSE.");
        } else {
            spread.wideFigure(page.settings(), """
                    For each setting the mean test MSE of its seeds, a line from the 5 % to the 95 % quantile, and, where \
                    there were folds, an upright stroke at the mean MSE in them.""").p(SweepScreen.choice(swept));
        }
        return Page.of(
                Markup.text("How far does the result depend on chance?"),
                page.lead(),
                List.of(spread.add(page.table()), OriginSection.of(command)));
    }

    private Markup lead() {
        Distribution mse = swept.testMse();
        return Markup.tag(
                "p",
                "class=\"answer\"",
                Markup.text(
                        "%,d networks: their test MSE is %s on the average, and between %s and %s for nine in ten of them."
                                .formatted(
                                        mse.values().length,
                                        number(mse.mean()),
                                        number(mse.q05()),
                                        number(mse.q95()))));
    }

    private Chart histogram() {
        Distribution mse = swept.testMse();
        Histogram histogram = Histogram.of(mse.values(), BINS);
        double most = Arrays.stream(histogram.counts()).max().orElse(0);
        return new Plot(
                        Axis.linear(squared("Test MSE", unit), mse.min(), mse.max()),
                        Axis.counts("Networks", 0, most * 1.15))
                .histogram(Ink.SOFT, histogram.min(), histogram.max(), histogram.counts())
                .marker(Ink.ACCENT, mse.mean(), "mean")
                .chart(
                        "sweep",
                        "Test MSE over seeds",
                        "%d networks, mean %s, standard deviation %s, from %s to %s."
                                .formatted(
                                        mse.values().length,
                                        number(mse.mean()),
                                        number(mse.sd()),
                                        number(mse.min()),
                                        number(mse.max())));
    }

    private Chart settings() {
        List<SweepResult.Score> scores =
                swept.settings().stream().limit(MOST_SETTINGS).toList();
        double[] ends = scores.stream()
                .flatMapToDouble(score -> Arrays.stream(
                        new double[] {score.testMse().q05(), score.testMse().q95(), inFolds(score)}))
                .toArray();
        List<String> names = IntStream.range(0, scores.size())
                .mapToObj(i -> "setting %d".formatted(i + 1))
                .toList();
        RowPlot plot = new RowPlot(Axis.fitting(squared("Test MSE", unit), ends), names);
        for (int row = 0; row < scores.size(); row++) {
            Distribution mse = scores.get(row).testMse();
            plot.range(row, Ink.ACCENT, mse.q05(), mse.q95()).dot(row, Ink.ACCENT, mse.mean());
            if (swept.folds() > 0) {
                plot.limit(row, Ink.SECOND, inFolds(scores.get(row)));
            }
        }
        return plot.chart(
                "settings",
                "Test MSE by setting",
                "The table below has the numbers of %d settings.".formatted(scores.size()));
    }

    private static double inFolds(SweepResult.Score score) {
        return score.crossValidationMse() == null
                ? score.testMse().mean()
                : score.crossValidationMse().mean();
    }

    private Markup table() {
        DataTable table = new DataTable(
                squared("Test MSE", unit) + (swept.folds() > 0 ? ", and the mean MSE in the folds" : ""),
                "Setting",
                DataTable.WORDS + "Network",
                "Mean",
                "Standard deviation",
                "Lowest",
                "5 %",
                "Median",
                "95 %",
                "Highest",
                "In folds");
        for (int i = 0; i < swept.settings().size(); i++) {
            table.row(
                    Markup.text("setting %d".formatted(i + 1)),
                    SweepScreen.cells(
                            SweepScreen.name(swept, i), swept.settings().get(i), "-", Wording::number));
        }
        return table.markup();
    }
}
