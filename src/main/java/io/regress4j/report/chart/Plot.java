package io.regress4j.report.chart;

import io.regress4j.report.chart.Shape.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws values over two axes. What has no finite place on them is left out. */
public final class Plot {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int LEFT = 58;
    private static final int RIGHT = WIDTH - 14;
    private static final int TOP = 34;
    private static final int BOTTOM = HEIGHT - 46;

    private final Axis x;
    private final Axis y;
    private final List<Shape> shapes = new ArrayList<>();

    public Plot(Axis x, Axis y) {
        this.x = x;
        this.y = y;
        for (double tick : y.ticks()) {
            double place = y(tick);
            shapes.add(straight(Ink.GRID, 1, false, LEFT, place, RIGHT, place));
            shapes.add(new Shape.Label(Ink.MUTED, Anchor.END, LEFT - 8, place + 4, y.text(tick)));
        }
        for (double tick : x.ticks()) {
            shapes.add(straight(Ink.GRID, 1, false, x(tick), BOTTOM, x(tick), BOTTOM + 5));
            shapes.add(new Shape.Label(Ink.MUTED, Anchor.MIDDLE, x(tick), BOTTOM + 19, x.text(tick)));
        }
        shapes.add(new Shape.Label(Ink.TEXT, Anchor.START, 4, 16, y.label()));
        shapes.add(new Shape.Label(Ink.TEXT, Anchor.END, RIGHT, HEIGHT - 8, x.label()));
    }

    public Plot line(Ink ink, double[] xs, double[] ys) {
        return line(ink, 2, false, xs, ys);
    }

    /** A line that is one of many. */
    public Plot thin(Ink ink, double[] xs, double[] ys) {
        return line(ink, 0.7, false, xs, ys);
    }

    public Plot dashed(Ink ink, double[] xs, double[] ys) {
        return line(ink, 2, true, xs, ys);
    }

    /** The range between two lines over the same xs. */
    public Plot band(Ink ink, double[] xs, double[] low, double[] high) {
        int n = xs.length;
        int[] around =
                IntStream.range(0, 2 * n).map(i -> i < n ? i : 2 * n - 1 - i).toArray();
        shapes.add(new Shape.Area(
                ink,
                IntStream.of(around).mapToDouble(i -> x(xs[i])).toArray(),
                IntStream.range(0, 2 * n)
                        .mapToDouble(i -> y(i < n ? low[i] : high[around[i]]))
                        .toArray()));
        return this;
    }

    public Plot dots(Ink ink, double radius, double[] xs, double[] ys) {
        int[] seen = seen(xs, ys);
        shapes.add(new Shape.Dots(
                ink,
                radius,
                IntStream.of(seen).mapToDouble(i -> x(xs[i])).toArray(),
                IntStream.of(seen).mapToDouble(i -> y(ys[i])).toArray()));
        return this;
    }

    /** Bars of equal width from {@code min} to {@code max} on the lower edge. */
    public Plot histogram(Ink ink, double min, double max, int[] counts) {
        double width = (x(max) - x(min)) / counts.length;
        for (int i = 0; i < counts.length; i++) {
            double top = y(counts[i]);
            if (counts[i] > 0) {
                shapes.add(new Shape.Bar(ink, x(min) + i * width + 0.5, top, Math.max(1, width - 1), BOTTOM - top));
            }
        }
        return this;
    }

    /** A vertical line over the whole height, with words at its upper end. */
    public Plot marker(Ink ink, double value, String words) {
        boolean isRight = x.share(value) > 0.6;
        shapes.add(straight(ink, 1.5, true, x(value), TOP, x(value), BOTTOM));
        shapes.add(new Shape.Label(
                ink, isRight ? Anchor.END : Anchor.START, x(value) + (isRight ? -6 : 6), TOP + 10, words));
        return this;
    }

    /** Words in the upper corner to the right, a line for each. */
    public Plot legend(Ink ink, int line, String words) {
        shapes.add(new Shape.Label(ink, Anchor.END, RIGHT, TOP + 12 + 16 * line, words));
        return this;
    }

    public Chart chart(String name, String title, String description) {
        return new Chart(name, title, description, WIDTH, HEIGHT, shapes);
    }

    private Plot line(Ink ink, double width, boolean isDashed, double[] xs, double[] ys) {
        int[] seen = seen(xs, ys);
        shapes.add(new Shape.Line(
                ink,
                width,
                isDashed,
                IntStream.of(seen).mapToDouble(i -> x(xs[i])).toArray(),
                IntStream.of(seen).mapToDouble(i -> y(ys[i])).toArray()));
        return this;
    }

    private int[] seen(double[] xs, double[] ys) {
        return IntStream.range(0, xs.length)
                .filter(i -> Double.isFinite(x(xs[i])) && Double.isFinite(y(ys[i])))
                .toArray();
    }

    static Shape straight(Ink ink, double width, boolean isDashed, double x1, double y1, double x2, double y2) {
        return new Shape.Line(ink, width, isDashed, new double[] {x1, x2}, new double[] {y1, y2});
    }

    private double x(double value) {
        return LEFT + x.share(value) * (RIGHT - LEFT);
    }

    private double y(double value) {
        return BOTTOM - y.share(value) * (BOTTOM - TOP);
    }
}
