package io.regress4j.report.page;

import static io.regress4j.report.Wording.in;
import static io.regress4j.report.Wording.number;
import static io.regress4j.report.Wording.squared;

import io.regress4j.evaluation.Residuals;
import io.regress4j.evaluation.TargetRange;
import io.regress4j.training.Diagnostics;

/** Where a model is wrong, and how. */
final class ResidualSection {
    private ResidualSection() {}

    static Section of(Diagnostics diagnostics, String unit) {
        Residuals residuals = diagnostics.residuals();
        Section section = new Section("errors", "Where is it wrong?");
        ResidualCharts charts = new ResidualCharts(residuals, unit, "");
        charts.addTo(section);
        if (!charts.omission().isEmpty()) {
            section.p(charts.omission());
        }
        return section.add(ranges(residuals, unit, "")).add(worst(residuals, diagnostics.lines(), unit, ""));
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
        for (TargetRange range : residuals.ranges()) {
            table.row(
                    Markup.text(number(range.from()) + " to " + number(range.to())),
                    "%,d".formatted(range.metrics().rows()),
                    number(range.metrics().mse()),
                    number(range.metrics().mae()),
                    number(range.meanResidual()));
        }
        return table.markup();
    }

    /**
     * @param lines line of the CSV for each row
     * @param unit of the target, or null
     * @param suffix tells the caption from others on the page; may be empty
     */
    static Markup worst(Residuals residuals, long[] lines, String unit, String suffix) {
        DataTable table = new DataTable(
                "The rows with the largest errors, by their line in the CSV" + suffix,
                "Line",
                in("Actual", unit),
                in("Predicted", unit),
                in("Residual", unit));
        for (int row : residuals.worst()) {
            table.row(
                    Markup.text("%,d".formatted(lines[row])),
                    number(residuals.truth()[row]),
                    number(residuals.prediction()[row]),
                    number(residuals.residual()[row]));
        }
        return table.markup();
    }
}
