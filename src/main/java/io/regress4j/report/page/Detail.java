package io.regress4j.report.page;

import io.regress4j.report.chart.Chart;
import java.util.List;

/**
 * How much a page says about each number in its charts: much of few, so that a page of many charts or rows stays small.
 *
 * @param dotsHaveWords whether each dot says its values to whoever points at it
 * @param rows of the data of a chart at the most
 */
record Detail(boolean dotsHaveWords, int rows) {
    private static final int MOST_DOTS_WITH_WORDS = 600;
    private static final int MOST_ROWS = 2400;
    private static final int ROWS_OF_ONE = 500;
    private static final int LEAST_ROWS = 20;

    /** For a page with all these charts. */
    static Detail of(List<Chart> charts) {
        long rows =
                charts.stream().mapToLong(chart -> chart.data().rows().size()).sum();
        int share = MOST_ROWS / Math.max(1, charts.size());
        return new Detail(
                rows <= MOST_DOTS_WITH_WORDS,
                rows <= MOST_ROWS ? ROWS_OF_ONE : Math.max(LEAST_ROWS, Math.min(ROWS_OF_ONE, share)));
    }
}
