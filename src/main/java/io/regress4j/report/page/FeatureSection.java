package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.Wording.in;
import static io.regress4j.report.Wording.number;
import static io.regress4j.report.Wording.squared;

import io.regress4j.evaluation.PartialDependence;
import io.regress4j.evaluation.PermutationImportance;
import io.regress4j.report.Wording;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Plot;
import io.regress4j.report.chart.RowPlot;
import io.regress4j.training.Diagnostics;
import io.regress4j.training.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Which feature matters, and how. */
final class FeatureSection {
    /** Features in the picture at the most; the table has all. */
    private static final int MOST = 20;

    private final List<String> names;
    private final String unit;
    private final String target;
    private final Diagnostics diagnostics;

    private FeatureSection(TrainingResult result) {
        this.names = result.card().schema().features();
        this.unit = result.card().unit();
        this.target = result.card().schema().target();
        this.diagnostics = result.diagnostics();
    }

    static Section of(TrainingResult result) {
        FeatureSection features = new FeatureSection(result);
        PermutationImportance importance = result.diagnostics().importance();
        Section section = new Section("features", "Which feature matters?")
                .p("""
                   The values of one feature are shuffled among %,d held-out rows, %d times. The more the network's MSE \
                   grows, the more it leans on that feature. Two features that tell the same share the credit, so that each \
                   looks smaller than it is.%s""".formatted(importance.rows(), importance.repeats(), features.shuffled()))
                .figure(
                        features.importance(),
                        "Mean growth of the MSE; the line is one standard deviation to either side.");
        section.add(features.table()).add(Wording.part(importance.ranking().length, "the most important"));
        section.p("""
                How the prediction changes when one of the features that matter most is set to a value in every row, from its \
                5 % to its 95 % quantile, or to each category, and everything else stays as it is. The thick line is the mean \
                of all rows (partial dependence), a thin one a single row (individual conditional expectation, Goldstein et \
                al. 2015), and the band, or the line through a dot, holds eight rows in ten. Where thin lines are parallel \
                the mean tells all; where they cross, the feature works together with others.""");
        // All with the same height, so that the eye can compare them.
        double[] predictions = result.diagnostics().dependences().stream()
                .flatMapToDouble(FeatureSection::drawn)
                .toArray();
        for (int i = 0; i < result.diagnostics().dependences().size(); i++) {
            features.addDependence(section, i, predictions);
        }
        return section;
    }

    /** Which features were shuffled, if not all were. */
    private String shuffled() {
        int count = diagnostics.importance().ranking().length;
        return count == names.size()
                ? ""
                : " To shuffle all of %,d features would take too long: it was done for the %,d with the largest weights."
                        .formatted(names.size(), count);
    }

    private int[] shown(int most) {
        return Arrays.stream(diagnostics.importance().ranking()).limit(most).toArray();
    }

    private Chart importance() {
        PermutationImportance importance = diagnostics.importance();
        int[] shown = shown(MOST);
        double[] ends = Arrays.stream(shown)
                .boxed()
                .flatMap(i -> Stream.of(
                        importance.mean()[i] - importance.sd()[i],
                        importance.mean()[i] + importance.sd()[i]))
                .mapToDouble(Double::doubleValue)
                .toArray();
        double largest = DoubleStream.of(ends).max().orElse(1);
        double smallest = DoubleStream.of(ends).min().orElse(0);
        // A spread that reaches a little below 0 is worth no room of its own: it is cut there.
        double start = smallest > -0.1 * largest ? 0 : smallest;
        Axis axis = Axis.linear(squared("Growth of the MSE", unit), 0, start, largest);
        RowPlot plot =
                new RowPlot(axis, Arrays.stream(shown).mapToObj(names::get).toList());
        for (int row = 0; row < shown.length; row++) {
            double mean = importance.mean()[shown[row]];
            plot.bar(row, Ink.SOFT, 0, mean)
                    .range(row, Ink.ACCENT, ends[2 * row], ends[2 * row + 1])
                    .dot(row, Ink.ACCENT, mean);
        }
        String top = Arrays.stream(shown)
                .limit(3)
                .mapToObj(i -> "%s %s".formatted(names.get(i), brief(importance.mean()[i])))
                .collect(Collectors.joining(", "));
        return plot.chart("importance", "Permutation importance", "The most important: %s.".formatted(top));
    }

    private Markup table() {
        PermutationImportance importance = diagnostics.importance();
        DataTable table = new DataTable(
                "Permutation importance on held-out rows",
                "Feature",
                squared("Growth of the MSE", unit),
                "Standard deviation");
        for (int feature : shown(Wording.MOST_FEATURES)) {
            table.row(
                    Markup.name(names.get(feature)),
                    number(importance.mean()[feature]),
                    number(importance.sd()[feature]));
        }
        return table.markup();
    }

    private void addDependence(Section section, int rank, double[] predictions) {
        Diagnostics.Dependence shown = diagnostics.dependences().get(rank);
        PartialDependence dependence = shown.dependence();
        double[] mean = dependence.mean();
        Axis y = Axis.linear(in("Prediction of " + RowPlot.shortened(target), unit), predictions);
        String name = "dependence-" + (rank + 1);
        String title = "Partial dependence on " + shown.feature();
        String words = "The mean prediction goes from %s at %s to %s at %s."
                .formatted(brief(mean[0]), at(shown, 0), brief(mean[mean.length - 1]), at(shown, mean.length - 1));
        if (shown.isCategory()) {
            RowPlot plot = new RowPlot(y, shown.values());
            for (int row = 0; row < mean.length; row++) {
                plot.range(row, Ink.ACCENT, dependence.low()[row], dependence.high()[row])
                        .dot(row, Ink.ACCENT, mean[row]);
            }
            section.figure(
                    plot.chart(name, title, words),
                    "The categories of %s; of many the most frequent among the held-out rows."
                            .formatted(shown.feature()));
            return;
        }
        double[] grid = dependence.grid();
        String label = RowPlot.shortened(shown.feature());
        Axis x = Axis.tight(shown.values().isEmpty() ? label : label + ", in days since 1970-01-01", grid);
        Plot plot = new Plot(x, y).band(Ink.GRID, grid, dependence.low(), dependence.high());
        Arrays.stream(dependence.curves()).forEach(curve -> plot.thin(Ink.ACCENT, grid, curve));
        section.figure(
                plot.line(Ink.ACCENT, grid, mean)
                        .dots(Ink.ACCENT, 2.5, grid, mean)
                        .chart(name, title, words),
                "The mean of %,d rows and %d of them. Dots stand at equal shares of the rows: where they are far apart, few rows support the line."
                        .formatted(diagnostics.importance().rows(), dependence.curves().length));
    }

    /** What has a place in the picture of a feature. */
    private static DoubleStream drawn(Diagnostics.Dependence shown) {
        PartialDependence dependence = shown.dependence();
        DoubleStream range = DoubleStream.concat(
                DoubleStream.of(dependence.mean()),
                DoubleStream.concat(DoubleStream.of(dependence.low()), DoubleStream.of(dependence.high())));
        return shown.isCategory()
                ? range
                : DoubleStream.concat(range, Arrays.stream(dependence.curves()).flatMapToDouble(DoubleStream::of));
    }

    /** A place of the grid in words. */
    private static String at(Diagnostics.Dependence dependence, int place) {
        return dependence.values().isEmpty()
                ? brief(dependence.dependence().grid()[place])
                : dependence.values().get(place);
    }
}
