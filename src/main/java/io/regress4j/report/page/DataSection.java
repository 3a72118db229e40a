package io.regress4j.report.page;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.data.HousingData;
import io.regress4j.evaluation.Histogram;
import io.regress4j.model.Provenance;
import io.regress4j.report.Wording;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Shape;
import io.regress4j.report.chart.SvgRenderer;
import io.regress4j.training.Diagnostics;
import io.regress4j.training.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the network learned from. */
final class DataSection {
    private static final int WIDTH = 112;
    private static final int HEIGHT = 30;

    private DataSection() {}

    static Section of(TrainingResult result) {
        Provenance provenance = result.card().provenance();
        Section section = new Section("data", "What did it learn from?")
                .add(Markup.tag(
                        "p",
                        Markup.name(provenance.data()),
                        Markup.text(": %,d rows, %s. No value is missing: a cell that is not a number is refused."
                                .formatted(provenance.rows(), use(result)))));
        if (HousingData.isHousing(provenance.dataSha256())) {
            section.add(Markup.tag("p", "class=\"note\"", Markup.text(HousingData.WARNING)));
        }
        int features = result.diagnostics().columns().size() - 1;
        return section.add(table(section, result)).add(Wording.part(features, "the first"));
    }

    private static String use(TrainingResult result) {
        return result.folds() == null
                ? "%,d to train and %,d to test".formatted(result.trainRows(), result.testRows())
                : "all to train, and each held out in one of %d folds"
                        .formatted(result.folds().folds());
    }

    private static Markup table(Section section, TrainingResult result) {
        List<Diagnostics.Column> columns = shown(result.diagnostics().columns());
        DataTable table = new DataTable(
                "All rows, the target last", "Column", "Smallest", "Mean", "Largest", "From smallest to largest");
        for (int i = 0; i < columns.size(); i++) {
            Diagnostics.Column column = columns.get(i);
            Chart chart = chart(i + 1, column);
            section.chart(chart);
            table.row(
                    i == columns.size() - 1 ? "class=\"first\"" : "",
                    Markup.name(column.name()),
                    Markup.text(number(column.histogram().min())),
                    Markup.text(number(column.mean())),
                    Markup.text(number(column.histogram().max())),
                    new Markup(SvgRenderer.render(chart)));
        }
        return table.markup();
    }

    /** The first features, and the target. */
    private static List<Diagnostics.Column> shown(List<Diagnostics.Column> columns) {
        int target = columns.size() - 1;
        List<Diagnostics.Column> shown = new ArrayList<>(columns.subList(0, Math.min(Wording.MOST_FEATURES, target)));
        shown.add(columns.get(target));
        return shown;
    }

    /** A histogram as small as a word. */
    private static Chart chart(int number, Diagnostics.Column column) {
        Histogram histogram = column.histogram();
        double most = Arrays.stream(histogram.counts()).max().orElse(1);
        double width = (double) WIDTH / histogram.counts().length;
        List<Shape> bars = new ArrayList<>();
        for (int bin = 0; bin < histogram.counts().length; bin++) {
            int count = histogram.counts()[bin];
            double height = count == 0 ? 0 : Math.max(1, (HEIGHT - 1) * count / most);
            if (count > 0) {
                bars.add(new Shape.Bar(Ink.ACCENT, bin * width, HEIGHT - 1 - height, width - 1, height));
            }
        }
        bars.add(
                new Shape.Line(Ink.GRID, 1, false, new double[] {0, WIDTH}, new double[] {HEIGHT - 0.5, HEIGHT - 0.5}));
        return new Chart(
                "column-" + number,
                "Histogram of " + column.name(),
                "Rows in %d equal bins: %s.".formatted(histogram.counts().length, counts(histogram)),
                WIDTH,
                HEIGHT,
                bars);
    }

    private static String counts(Histogram histogram) {
        StringBuilder text = new StringBuilder();
        for (int count : histogram.counts()) {
            text.append(text.isEmpty() ? "" : ", ").append(count);
        }
        return text.toString();
    }
}
