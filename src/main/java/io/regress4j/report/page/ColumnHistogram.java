package io.regress4j.report.page;

import io.regress4j.evaluation.Histogram;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Shape;
import io.regress4j.training.ColumnSpread;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A histogram as small as a word. */
final class ColumnHistogram {
    /** Of one column, in a cell of the table. */
    private static final int MOST_CATEGORIES = 3;

    private static final int WIDTH = 112;
    private static final int HEIGHT = 30;

    private ColumnHistogram() {}

    /** @param number of the column, from 1 */
    static Chart of(int number, ColumnSpread column) {
        Histogram histogram = column.histogram();
        return new Chart(
                "column-" + number,
                "Histogram of " + column.name(),
                column.categories().isEmpty()
                        ? "Rows in %d equal bins: %s.".formatted(histogram.counts().length, counts(histogram))
                        : "Rows of each category: %s.".formatted(mostFrequent(column)),
                WIDTH,
                HEIGHT,
                List.of(
                        outline(histogram.counts()),
                        new Shape.Line(
                                Ink.GRID, 1, false, new double[] {0, WIDTH}, new double[] {HEIGHT - 0.5, HEIGHT - 0.5
                                })));
    }

    /** All bars as one shape, which takes a tenth of the letters that as many rectangles would. */
    private static Shape outline(int[] counts) {
        double most = Arrays.stream(counts).max().orElse(1);
        double width = (double) WIDTH / counts.length;
        double[] xs = new double[2 * counts.length + 2];
        double[] ys = new double[xs.length];
        ys[0] = HEIGHT - 1;
        for (int bin = 0; bin < counts.length; bin++) {
            // A bar of few rows is still to be seen.
            double height = counts[bin] == 0 ? 0 : Math.max(1, Math.rint((HEIGHT - 1) * counts[bin] / most));
            xs[2 * bin + 1] = bin * width;
            xs[2 * bin + 2] = (bin + 1) * width;
            ys[2 * bin + 1] = HEIGHT - 1 - height;
            ys[2 * bin + 2] = HEIGHT - 1 - height;
        }
        xs[xs.length - 1] = WIDTH;
        ys[ys.length - 1] = HEIGHT - 1;
        return new Shape.Area(Ink.ACCENT, xs, ys);
    }

    /** Such as "flat 120, house 80 and 3 more". */
    static String mostFrequent(ColumnSpread column) {
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

    private static String counts(Histogram histogram) {
        return Arrays.stream(histogram.counts()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
}
