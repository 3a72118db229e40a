package io.regress4j.report.page;

import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Shape;
import java.util.List;

/**
 * How much a page says about each number in its charts: much of few, so that a page of many charts or rows stays small.
 *
 * @param dotsHaveWords whether each dot says its values to whoever points at it
 * @param rows of the data of a chart at the most
 */
record Detail(boolean dotsHaveWords, int rows) {
    private static final int MOST_DOTS_WITH_WORDS = 320; // each takes some 90 bytes
    private static final int MOST_CELLS = 2500; // each takes some 8 bytes
    private static final int MOST_ROWS = 500;
    private static final int LEAST_ROWS = 20;

    /** For a page with all these charts. */
    static Detail of(List<Chart> charts) {
        long dots = charts.stream()
                .flatMap(chart -> chart.shapes().stream())
                .mapToLong(
                        shape -> shape instanceof Shape.Dots dot ? dot.words().size() : 0)
                .sum();
        int rows = MOST_ROWS;
        while (rows > LEAST_ROWS && cells(charts, rows) > MOST_CELLS) {
            rows -= LEAST_ROWS;
        }
        return new Detail(dots <= MOST_DOTS_WITH_WORDS, rows);
    }

    private static long cells(List<Chart> charts, int rows) {
        return charts.stream()
                .mapToLong(chart -> (long) Math.min(rows, chart.data().rows().size())
                        * chart.data().columns().size())
                .sum();
    }
}
