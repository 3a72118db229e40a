package io.regress4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {
    private static final String LONG = "price of the flat in thousands of the currency of the country of its owner";

    /** Prices, constants, tiny and huge numbers, under long names, with legends and markers side by side. */
    @ParameterizedTest
    @CsvSource({"-200000, 9e8", "-400000, 600000", "1e6, 1000001.5", "5, 5", "1e-12, 3e-12", "1e300, 1e300", "0, 1"})
    void leavesEachTextItsRoom(double min, double max) {
        double[] xs = {min, max};
        Plot plot = new Plot(Axis.linear(LONG, xs), Axis.fitting(LONG, xs))
                .line(Ink.ACCENT, xs, xs)
                .dashed(Ink.SECOND, xs, xs)
                .legend(Ink.ACCENT, LONG)
                .legend(Ink.SECOND, LONG)
                .legend(Ink.BAD, "errors")
                .marker(Ink.ACCENT, min, LONG)
                .marker(Ink.BAD, min, "mean")
                .marker(Ink.TEXT, max, "this network");
        assertFits(plot.chart("x", "x", "x"));
    }

    @Test
    void leavesEachNameAndNoteItsRoom() {
        List<String> names =
                IntStream.range(0, 9).mapToObj(i -> LONG + i + LONG).toList();
        RowPlot plot = new RowPlot(Axis.linear(LONG, -200_000, 6e5), names);
        names.forEach(
                name -> plot.bar(names.indexOf(name), Ink.ACCENT, 0, 5).note(names.indexOf(name), Ink.MUTED, LONG));
        Chart chart = plot.chart("x", "x", "x");
        assertFits(chart);
        assertThat(labels(chart))
                .filteredOn(label -> label.words().equals(names.get(3)))
                .hasSize(1);
    }

    @Test
    void givesItsDataAsCsvWithAColumnForEachLine() {
        double[] epochs = {1, 2};
        Chart chart = new Plot(Axis.linear("Epoch", epochs), Axis.linear("Loss", 0, 1))
                .line(Ink.ACCENT, epochs, new double[] {0.5, 0.25})
                .dashed(Ink.SECOND, epochs, new double[] {0.75, Double.NaN})
                .dashed(Ink.MUTED, epochs, new double[] {0, 0}) // a guide
                .dots(Ink.ACCENT, 2, epochs, new double[] {0.5, 0.25}) // the line's own
                .legend(Ink.ACCENT, "training")
                .legend(Ink.SECOND, "validation, \"held out\"")
                .chart("x", "x", "x");
        assertThat(chart.data().csv(9)).isEqualTo("""
                Epoch,training,"validation, ""held out\"""
                1,0.5,0.75
                2,0.25,
                """);
        assertThat(chart.data().csv(1)).endsWith("\n1,0.5,0.75\n");
        assertThat(SvgRenderer.render(chart)).contains("<title>Epoch 1: training 0.5, validation");
    }

    @Test
    void givesDotsBinsAndRowsAsCsv() {
        Chart dots = new Plot(Axis.linear("Actual", 0, 9), Axis.linear("Predicted", 0, 9))
                .dots(Ink.ACCENT, 2, new double[] {7, 3}, new double[] {8, 4})
                .chart("x", "x", "x");
        assertThat(dots.data().csv(9)).isEqualTo("Actual,Predicted\n7,8\n3,4\n");
        assertThat(SvgRenderer.render(dots)).contains("<title>Actual 7, Predicted 8</title>");
        assertThat(SvgRenderer.render(dots, false)).doesNotContain("Predicted 8");

        Chart bins = new Plot(Axis.linear("Residual", 0, 4), Axis.counts("Rows", 0, 9))
                .histogram(Ink.ACCENT, 0, 4, new int[] {9, 0})
                .chart("x", "x", "x");
        assertThat(bins.data().csv(9)).isEqualTo("Residual from,to,Rows\n0,2,9\n2,4,0\n");
        assertThat(SvgRenderer.render(bins)).contains("<title>Residual 0 to 2: 9</title>");

        Chart rows = new RowPlot(Axis.linear("MSE", 0, 9), List.of("network", "mean"))
                .range(0, Ink.ACCENT, 1, 3)
                .dot(0, Ink.ACCENT, 2)
                .dot(1, Ink.MUTED, 8)
                .note(1, Ink.MUTED, "a guess")
                .chart("x", "x", "x");
        assertThat(rows.data().csv(9)).isEqualTo("name,from,to,MSE,note\nnetwork,1,3,2,\nmean,,,8,a guess\n");
        assertThat(SvgRenderer.render(rows)).contains("<title>network: from 1, to 3, 2</title>");
    }

    private static void assertFits(Chart chart) {
        List<double[]> boxes = new ArrayList<>(); // left, right, top, bottom
        for (Shape.Label label : labels(chart)) {
            double width = TextWidth.of(label.text());
            double left = label.x()
                    - switch (label.anchor()) {
                        case START -> 0;
                        case MIDDLE -> width / 2;
                        case END -> width;
                    };
            double[] box = {left, left + width, label.y() - 11, label.y() + 3};
            assertThat(box[0]).as(label.text()).isNotNegative();
            assertThat(box[1]).as(label.text()).isLessThanOrEqualTo(chart.width());
            assertThat(box[3]).as(label.text()).isLessThanOrEqualTo(chart.height());
            assertThat(boxes).as(label.text()).noneMatch(other -> meet(box, other));
            boxes.add(box);
        }
    }

    private static boolean meet(double[] a, double[] b) {
        return Math.min(a[1], b[1]) > Math.max(a[0], b[0]) && Math.min(a[3], b[3]) > Math.max(a[2], b[2]);
    }

    private static List<Shape.Label> labels(Chart chart) {
        return chart.shapes().stream()
                .filter(Shape.Label.class::isInstance)
                .map(Shape.Label.class::cast)
                .toList();
    }
}
