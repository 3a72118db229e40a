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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
                    there were folds, an upright stroke at the mean MSE in them.""");
        }
        return Page.of(
                Markup.text("How far does the result depend on chance?"),
                page.lead(),
                List.of(spread.add(page.table()).p(page.howToRead()), OriginSection.of(command)));
    }

    private Markup lead() {
        Distribution mse = swept.testMse();
        String spread =
                "%,d networks: their test MSE is %s on the average, and between %s and %s for nine in ten of them."
                        .formatted(mse.values().length, number(mse.mean()), number(mse.q05()), number(mse.q95()));
        return Markup.tag(
                "p",
                "class=\"answer\"",
                Markup.text(spread + " " + (isGrid() ? SweepScreen.choice(swept) : luckiest())));
    }

    private String howToRead() {
        return isGrid() ? """
                The difference to the best is taken seed by seed, and its interval is that of Student's t over the seeds: it \
                tells of the chance in the training, not of the chance in the rows, which are the same for all.""" : "The standard deviation is that of the seeds, over the same rows.";
    }

    private boolean isGrid() {
        return swept.settings().size() > 1;
    }

    private String luckiest() {
        double[] values = swept.testMse().values();
        int seed = IntStream.range(0, values.length)
                .boxed()
                .min(Comparator.comparingDouble(i -> values[i]))
                .orElseThrow();
        return "The lowest, %s, is that of seed %d: whoever takes it for that has chosen by the test rows."
                .formatted(number(values[seed]), seed);
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
        List<String> spread = List.of("Standard deviation", "Lowest", "5 %", "Median", "95 %", "Highest");
        List<String> deciding =
                List.of("Setting", "MSE", "Above the best", "95 % interval", DataTable.WORDS + "Verdict");
        if (!isGrid()) {
            return table(List.of("Network", "Mean"), spread);
        }
        return table(deciding, swept.folds() > 0 ? concat(List.of("Mean test MSE"), spread) : spread);
    }

    private Markup table(List<String> first, List<String> then) {
        DataTable table = new DataTable(caption(), concat(first, then).toArray(String[]::new));
        for (SweepResult.Place place : swept.ranking()) {
            String name = SweepScreen.name(swept, place.setting());
            List<String> cells = concat(isGrid() ? deciding(place) : List.of(number(place.mse())), spread(place));
            table.row(
                    isGrid() && place.behind() == null ? "class=\"first\"" : "",
                    Markup.text(isGrid() ? "%d: %s".formatted(place.setting() + 1, name) : name),
                    cells.stream().map(Markup::text).toArray(Markup[]::new));
        }
        return table.markup();
    }

    /** It has the unit, so that the heads are short and the deciding column is in sight on a phone. */
    private String caption() {
        String seeds = "%d seeds".formatted(swept.grid().seeds());
        if (!isGrid()) {
            return squared("Test MSE", unit) + ", " + seeds;
        }
        return "%s, the lowest mean of %s first"
                .formatted(squared(swept.folds() > 0 ? "MSE in the folds" : "Test MSE", unit), seeds);
    }

    private static List<String> deciding(SweepResult.Place place) {
        boolean isBest = place.behind() == null;
        return List.of(
                number(place.mse()),
                isBest ? "-" : number(place.behind().mean()),
                isBest ? "-" : RankingSection.interval(place.behind()),
                isBest ? "lowest" : place.isAsGoodAsTheBest() ? "tie" : "worse");
    }

    private List<String> spread(SweepResult.Place place) {
        Distribution mse = swept.settings().get(place.setting()).testMse();
        List<String> spread = Stream.of(mse.sd(), mse.min(), mse.q05(), mse.median(), mse.q95(), mse.max())
                .map(Wording::number)
                .toList();
        return swept.folds() > 0 && isGrid() ? concat(List.of(number(mse.mean())), spread) : spread;
    }

    private static List<String> concat(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
