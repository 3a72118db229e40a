package io.regress4j.report.chart;

import java.util.List;

/**
 * A picture as data.
 *
 * @param name identifies it on a page and names its file, such as {@code learning-curve}
 * @param title what it shows
 * @param description the same in words, with the numbers that matter, for whoever does not see it
 * @param width in units of its shapes
 * @param height in units of its shapes
 * @param shapes the first ones lie below the next
 * @param data the numbers that it shows
 */
public record Chart(
        String name, String title, String description, int width, int height, List<Shape> shapes, ChartData data) {
    /** Width of all charts that have texts, so that a page shows every text at one size. */
    static final int WIDTH = 440;

    public Chart {
        shapes = List.copyOf(shapes);
    }

    /** A picture whose numbers stand elsewhere on its page. */
    public Chart(String name, String title, String description, int width, int height, List<Shape> shapes) {
        this(name, title, description, width, height, shapes, ChartData.NONE);
    }
}
