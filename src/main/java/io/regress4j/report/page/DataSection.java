package io.regress4j.report.page;

import static io.regress4j.report.Wording.number;

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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the network learned from. */
final class DataSection {
    /** Of one column, in a cell of the table. */
    private static final int MOST_CATEGORIES = 3;

    private static final int WIDTH = 112;
    private static final int HEIGHT = 30;

    private DataSection() {}

    static Section of(TrainingResult result) {
        Provenance provenance = result.card().provenance();
        Section section = new Section("data", "What did it learn from?")
                .add(Markup.tag(
                        "p",
                        Markup.name(provenance.data()),
                        Markup.text(": %,d rows, %s; %s."
                                .formatted(
                                        result.trained().file().rows(),
                                        use(result),
                                        result.data().dialect()))));
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
        List<Diagnostics.Spread> columns = shown(result.diagnostics().columns());
        DataTable table = new DataTable(
                "%s, the target last; of categories the most frequent".formatted(rows(result)),
                "Column",
                "Smallest",
                "Mean",
                "Largest",
                "From smallest to largest");
        for (int i = 0; i < columns.size(); i++) {
            Diagnostics.Spread column = columns.get(i);
            Chart chart = chart(i + 1, column);
            section.chart(chart);
            table.row(
                    i == columns.size() - 1 ? "class=\"first\"" : "",
                    Markup.name(column.name()),
                    Stream.concat(
                                    places(column).stream().map(Markup::text),
                                    Stream.of(new Markup(SvgRenderer.render(chart))))
                            .toArray(Markup[]::new));
        }
        return table.markup();
    }

    private static String rows(TrainingResult result) {
        int shown = result.diagnostics().columnRows();
        int all = result.trainRows() + result.testRows();
        return shown == all ? "All rows" : "%,d of %,d rows, spread over all".formatted(shown, all);
    }

    /** The smallest value, the mean and the largest; of categories the most frequent. */
    private static List<String> places(Diagnostics.Spread column) {
        if (!column.categories().isEmpty()) {
            return List.of("-", mostFrequent(column), "-");
        }
        return column.dates().isEmpty()
                ? List.of(
                        number(column.histogram().min()),
                        number(column.mean()),
                        number(column.histogram().max()))
                : column.dates();
    }

    /** Such as "flat 120, house 80 and 3 more". */
    private static String mostFrequent(Diagnostics.Spread column) {
        int[] counts = column.histogram().counts();
        List<String> words = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparing(category -> -counts[category]))
                .limit(MOST_CATEGORIES)
                .map(category -> "%s %,d".formatted(column.categories().get(category), counts[category]))
                .toList();
        int more = counts.length - words.size();
        return String.join(", ", words) + (more > 0 ? " and %,d more".formatted(more) : "");
    }

    /** The first features, and the target. */
    private static List<Diagnostics.Spread> shown(List<Diagnostics.Spread> columns) {
        int target = columns.size() - 1;
        List<Diagnostics.Spread> shown = new ArrayList<>(columns.subList(0, Math.min(Wording.MOST_FEATURES, target)));
        shown.add(columns.get(target));
        return shown;
    }

    /** A histogram as small as a word. */
    private static Chart chart(int number, Diagnostics.Spread column) {
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
                column.categories().isEmpty()
                        ? "Rows in %d equal bins: %s.".formatted(histogram.counts().length, counts(histogram))
                        : "Rows of each category: %s.".formatted(mostFrequent(column)),
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
