package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.Wording.in;
import static io.regress4j.report.Wording.number;

import io.regress4j.data.DateColumn;
import io.regress4j.evaluation.ResidualGroup;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Plot;
import io.regress4j.report.chart.RowPlot;
import io.regress4j.training.FeatureErrors;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a model gets wrong along the features that matter most: a picture for each, and a table for categories. */
final class FeatureErrorCharts {
    private final List<FeatureErrors> features;
    private final String unit; // null if none is known

    FeatureErrorCharts(List<FeatureErrors> features, String unit) {
        this.features = features;
        this.unit = unit;
    }

    void addTo(Section section) {
        if (features.isEmpty()) {
            return;
        }
        section.p("""
                Residuals along the features that the network leans on most. A dot is the mean residual of the rows in a \
                bin, and bins hold about as many rows each; every category has a dot of its own. The band, or the line \
                through the dot, reaches from the 10 % to the 90 % quantile. A mean above 0 tells that predictions are too \
                low there.""");
        for (int i = 0; i < features.size(); i++) {
            FeatureErrors errors = features.get(i);
            String words = words(errors);
            section.figure(chart(errors, "errors-" + (i + 1), words), words);
        }
        features.stream().filter(FeatureErrors::isCategory).forEach(errors -> section.add(table(errors)));
    }

    private Chart chart(FeatureErrors errors, String name, String words) {
        String title = "Residuals along " + errors.column().name();
        return errors.isCategory()
                ? categories(errors).chart(name, title, words)
                : bins(errors).chart(name, title, words);
    }

    private static String words(FeatureErrors errors) {
        List<ResidualGroup> groups = errors.groups();
        int worst = IntStream.range(0, groups.size())
                .boxed()
                .max(Comparator.comparingDouble(i -> groups.get(i).rmse()))
                .orElseThrow();
        return "The largest errors are at %s: RMSE %s, mean residual %s, %,d rows."
                .formatted(
                        place(errors, worst),
                        brief(groups.get(worst).rmse()),
                        brief(groups.get(worst).meanResidual()),
                        groups.get(worst).rows());
    }

    private static String place(FeatureErrors errors, int group) {
        if (!errors.labels().isEmpty()) {
            return errors.labels().get(group);
        }
        ResidualGroup bin = errors.groups().get(group);
        if (Double.isNaN(bin.from())) {
            return "missing values";
        }
        String from = ExplanationSection.cell(errors.column(), bin.from());
        String to = ExplanationSection.cell(errors.column(), bin.to());
        return from.equals(to) ? from : "%s to %s".formatted(from, to);
    }

    private Plot bins(FeatureErrors errors) {
        List<ResidualGroup> known = errors.groups().stream()
                .filter(bin -> !Double.isNaN(bin.from()))
                .toList();
        double[] middle = of(known, ResidualGroup::middle);
        double[] mean = of(known, ResidualGroup::meanResidual);
        String label = RowPlot.shortened(errors.column().name());
        Axis x = errors.column() instanceof DateColumn
                ? Axis.tight(label + ", in days since 1970-01-01", middle)
                : isSkewed(middle) ? Axis.log(label, middle) : Axis.tight(label, middle);
        return new Plot(x, axis(known))
                .band(Ink.SOFT, middle, of(known, ResidualGroup::low), of(known, ResidualGroup::high))
                .dashed(Ink.MUTED, new double[] {x.min(), x.max()}, new double[] {0, 0})
                .line(Ink.ACCENT, middle, mean)
                .dots(Ink.ACCENT, 3, middle, mean);
    }

    /** Whether most bins would be drawn at one place of a linear axis. */
    private static boolean isSkewed(double[] middle) {
        int last = middle.length - 1;
        return middle[0] > 0 && middle[last] > 10 * middle[last / 2];
    }

    private RowPlot categories(FeatureErrors errors) {
        RowPlot plot = new RowPlot(axis(errors.groups()), errors.labels());
        for (int row = 0; row < errors.groups().size(); row++) {
            ResidualGroup group = errors.groups().get(row);
            plot.limit(row, Ink.MUTED, 0)
                    .range(row, Ink.ACCENT, group.low(), group.high())
                    .dot(row, Ink.ACCENT, group.meanResidual());
        }
        return plot;
    }

    private Axis axis(List<ResidualGroup> groups) {
        return Axis.linear(
                in("Residual", unit),
                DoubleStream.concat(
                                DoubleStream.of(0),
                                groups.stream()
                                        .flatMapToDouble(group ->
                                                DoubleStream.of(group.low(), group.meanResidual(), group.high())))
                        .toArray());
    }

    private Markup table(FeatureErrors errors) {
        String omitted = errors.omitted() == 0 ? "" : "; %,d more do better".formatted(errors.omitted());
        DataTable table = new DataTable(
                "Error by category of %s, the worst first%s"
                        .formatted(errors.column().name(), omitted),
                errors.column().name(),
                in("RMSE", unit),
                in("Mean residual", unit),
                "10 % to 90 %",
                "Rows");
        for (int i = 0; i < errors.groups().size(); i++) {
            ResidualGroup group = errors.groups().get(i);
            table.row(
                    Markup.name(errors.labels().get(i)),
                    number(group.rmse()),
                    number(group.meanResidual()),
                    number(group.low()) + " to " + number(group.high()),
                    "%,d".formatted(group.rows()));
        }
        return table.markup();
    }

    private static double[] of(List<ResidualGroup> groups, ToDoubleFunction<ResidualGroup> value) {
        return groups.stream().mapToDouble(value).toArray();
    }
}
