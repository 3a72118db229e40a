package io.regress4j.report.chart;

import io.regress4j.report.chart.Shape.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Draws a value or a range for each of several named things, one below the other, over one axis. */
public final class RowPlot {
    private static final int ROW = 30;
    private static final int TOP = 12;
    private static final int LONGEST_NAME = 20;

    private final Axis axis;
    private final int width;
    private final int left;
    private final int right;
    private final List<Shape> shapes = new ArrayList<>();
    private final int bottom;

    /** @param names of the rows, from above to below */
    public RowPlot(Axis axis, List<String> names) {
        this(axis, names, 480, 130, 14);
    }

    /**
     * @param width of the chart
     * @param left room for the names
     * @param after room for words behind the axis
     */
    public RowPlot(Axis axis, List<String> names, int width, int left, int after) {
        this.axis = axis;
        this.width = width;
        this.left = left;
        this.right = width - after;
        this.bottom = TOP + ROW * names.size();
        for (double tick : axis.ticks()) {
            shapes.add(Plot.straight(Ink.GRID, 1, false, x(tick), TOP, x(tick), bottom));
            shapes.add(new Shape.Label(Ink.MUTED, Anchor.MIDDLE, x(tick), bottom + 18, axis.text(tick)));
        }
        for (int row = 0; row < names.size(); row++) {
            shapes.add(new Shape.Label(Ink.TEXT, Anchor.END, left - 10, middle(row) + 4, shortened(names.get(row))));
        }
        shapes.add(new Shape.Label(Ink.TEXT, Anchor.END, right, bottom + 38, axis.label()));
    }

    /** A bar from one value to another. */
    public RowPlot bar(int row, Ink ink, double from, double to) {
        double start = x(Math.min(from, to));
        shapes.add(new Shape.Bar(ink, start, middle(row) - 8, Math.max(1, x(Math.max(from, to)) - start), 16));
        return this;
    }

    /** A thin line from one value to another. */
    public RowPlot range(int row, Ink ink, double from, double to) {
        shapes.add(Plot.straight(ink, 2, false, x(from), middle(row), x(to), middle(row)));
        return this;
    }

    public RowPlot dot(int row, Ink ink, double value) {
        shapes.add(new Shape.Dots(ink, 5, new double[] {x(value)}, new double[] {middle(row)}));
        return this;
    }

    /** A cross, which differs from a dot in more than colour. */
    public RowPlot cross(int row, Ink ink, double value) {
        double x = x(value);
        double y = middle(row);
        shapes.add(Plot.straight(ink, 2.5, false, x - 5, y - 5, x + 5, y + 5));
        shapes.add(Plot.straight(ink, 2.5, false, x - 5, y + 5, x + 5, y - 5));
        return this;
    }

    /** An upright stroke: a limit. */
    public RowPlot limit(int row, Ink ink, double value) {
        shapes.add(Plot.straight(ink, 2, false, x(value), middle(row) - 10, x(value), middle(row) + 10));
        return this;
    }

    /** Words behind the axis. */
    public RowPlot note(int row, Ink ink, String words) {
        shapes.add(new Shape.Label(ink, Anchor.START, right + 12, middle(row) + 4, words));
        return this;
    }

    public Chart chart(String name, String title, String description) {
        return new Chart(name, title, description, width, bottom + 48, shapes);
    }

    /** A name as long as there is room for. */
    public static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private static double middle(int row) {
        return TOP + ROW * (row + 0.5);
    }

    /** What lies beyond the axis is drawn at its end. */
    private double x(double value) {
        double share = axis.share(value);
        return left + Math.min(1, Math.max(0, Double.isNaN(share) ? 0 : share)) * (right - left);
    }
}
