package io.regress4j.report.page;

import static io.regress4j.report.Wording.in;
import static io.regress4j.report.Wording.number;
import static io.regress4j.report.Wording.squared;

import io.regress4j.data.Column;
import io.regress4j.data.NumericColumn;
import io.regress4j.evaluation.Residuals;
import io.regress4j.evaluation.TargetRange;
import io.regress4j.report.chart.Spread;
import io.regress4j.training.Diagnostics;
import io.regress4j.training.RowValues;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where a model is wrong, and how. */
final class ResidualSection {
    private ResidualSection() {}

    static Section of(Diagnostics diagnostics, String unit) {
        Residuals residuals = diagnostics.residuals();
        Section section = new Section("errors", "Where is it wrong?");
        ResidualCharts charts = new ResidualCharts(residuals, unit, "", ResidualCharts.MOST);
        charts.addTo(section);
        if (!charts.omission().isEmpty()) {
            section.p(charts.omission());
        }
        section.add(ranges(residuals, unit, ""));
        new FeatureErrorCharts(diagnostics.errors(), unit).addTo(section);
        return section.add(worst(residuals, diagnostics.lines(), diagnostics.worst(), unit, ""));
    }

    /**
     * @param unit of the target, or null
     * @param suffix tells the caption from others on the page; may be empty
     */
    static Markup ranges(Residuals residuals, String unit, String suffix) {
        DataTable table = new DataTable(
                "Error by range of the target, in fifths of the rows. A mean residual above 0 tells that predictions are too low"
                        + suffix,
                in("Actual", unit),
                "Rows",
                squared("MSE", unit),
                in("MAE", unit),
                in("Mean residual", unit));
        Spread truth = Spread.of(residuals.truth());
        for (TargetRange range : residuals.ranges()) {
            table.row(
                    Markup.text(truth.number(range.from()) + " to " + truth.number(range.to())),
                    "%,d".formatted(range.metrics().rows()),
                    number(range.metrics().mse()),
                    number(range.metrics().mae()),
                    number(range.meanResidual()));
        }
        return table.markup();
    }

    /**
     * @param lines line of the CSV for each row
     * @param rows what the worst of them look like
     * @param unit of the target, or null
     * @param suffix tells the caption from others on the page; may be empty
     */
    static Markup worst(Residuals residuals, long[] lines, RowValues rows, String unit, String suffix) {
        DataTable table = new DataTable(
                "The rows with the largest errors, by their line in the CSV" + suffix,
                Stream.concat(
                                Stream.of("Line", in("Residual", unit), in("Actual", unit), in("Predicted", unit)),
                                rows.columns().stream().map(ResidualSection::head))
                        .toArray(String[]::new));
        int[] worst = residuals.worst();
        Spread truth = Spread.of(residuals.truth());
        for (int i = 0; i < worst.length; i++) {
            double[] values = rows.columns().isEmpty() ? new double[0] : rows.values()[i];
            Stream<String> features = IntStream.range(0, values.length)
                    .mapToObj(column -> ExplanationSection.cell(rows.columns().get(column), values[column]));
            table.row(
                    Markup.text("%,d".formatted(lines[worst[i]])),
                    Stream.concat(
                                    Stream.of(
                                            number(residuals.residual()[worst[i]]),
                                            truth.number(residuals.truth()[worst[i]]),
                                            truth.number(residuals.prediction()[worst[i]])),
                                    features)
                            .toArray(String[]::new));
        }
        return table.markup();
    }

    /** Numbers are to the right, anything else is words. */
    private static String head(Column column) {
        return column instanceof NumericColumn ? column.name() : DataTable.WORDS + column.name();
    }
}
