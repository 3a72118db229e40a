package io.regress4j.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Draws values over two axes. What has no finite place on them is left out. The room for texts is known when all are there:
 * so shapes wait until the chart is asked for.
 */
public final class Plot {
    private final Axis x;
    private final Axis y;
    private final List<Function<Frame, List<Shape>>> marks = new ArrayList<>();
    private final Series series = new Series();
    private final Legend legend = new Legend();
    private final Markers markers = new Markers();

    public Plot(Axis x, Axis y) {
        this.x = x;
        this.y = y;
    }

    public Plot line(Ink ink, double[] xs, double[] ys) {
        series.add(Series.Kind.LINE, ink, "", xs, ys);
        return line(ink, 2, false, xs, ys);
    }

    /** A line that is one of many. */
    public Plot thin(Ink ink, double[] xs, double[] ys) {
        series.add(Series.Kind.ONE_OF_MANY, ink, "", xs, ys);
        return line(ink, 0.7, false, xs, ys);
    }

    /** A dashed line; a muted one is a guide for the eye and no data. */
    public Plot dashed(Ink ink, double[] xs, double[] ys) {
        if (ink != Ink.MUTED) {
            series.add(Series.Kind.LINE, ink, "", xs, ys);
        }
        return line(ink, 2, true, xs, ys);
    }

    /** The range between two lines over the same xs. */
    public Plot band(Ink ink, double[] xs, double[] low, double[] high) {
        series.add(Series.Kind.BAND, ink, " from", xs, low);
        series.add(Series.Kind.BAND, ink, " to", xs, high);
        legend.look(ink, Legend.Look.AREA);
        marks.add(frame -> List.of(area(frame, ink, xs, low, high)));
        return this;
    }

    public Plot dots(Ink ink, double radius, double[] xs, double[] ys) {
        series.add(Series.Kind.DOTS, ink, "", xs, ys);
        legend.look(ink, Legend.Look.DOTS);
        marks.add(frame -> {
            int[] seen = seen(frame, xs, ys);
            return List.of(new Shape.Dots(
                    ink, radius, at(seen, i -> frame.x(xs[i])), at(seen, i -> frame.y(ys[i])), words(seen, xs, ys)));
        });
        return this;
    }

    /** Bars of equal width from {@code min} to {@code max} on the lower edge. */
    public Plot histogram(Ink ink, double min, double max, int[] counts) {
        double width = (max - min) / counts.length;
        legend.look(ink, Legend.Look.AREA);
        for (int bin = 0; bin < counts.length; bin++) {
            double from = min + bin * width;
            double to = bin == counts.length - 1 ? max : from + width;
            int count = counts[bin];
            series.bin(from, to, count);
            if (count > 0) {
                marks.add(frame -> List.of(bar(frame, ink, from, to, count)));
            }
        }
        return this;
    }

    /** A vertical line over the whole height, with words at its upper end. */
    public Plot marker(Ink ink, double value, String words) {
        markers.add(ink, value, words);
        return this;
    }

    /** What an ink stands for. */
    public Plot legend(Ink ink, String words) {
        legend.name(ink, words);
        return this;
    }

    public Chart chart(String name, String title, String description) {
        Frame frame = Frame.of(x, y, legend.height());
        List<Shape> shapes = new ArrayList<>(frame.shapes());
        marks.forEach(mark -> shapes.addAll(mark.apply(frame)));
        shapes.addAll(markers.shapes(frame));
        shapes.addAll(legend.shapes());
        shapes.addAll(series.spots(frame, legend::name));
        return new Chart(
                name, title, description, Chart.WIDTH, frame.height(), shapes, series.data(x, y, legend::name));
    }

    private Plot line(Ink ink, double width, boolean isDashed, double[] xs, double[] ys) {
        legend.look(ink, isDashed ? Legend.Look.DASHED : Legend.Look.LINE);
        marks.add(frame -> {
            int[] seen = seen(frame, xs, ys);
            return List.of(
                    new Shape.Line(ink, width, isDashed, at(seen, i -> frame.x(xs[i])), at(seen, i -> frame.y(ys[i]))));
        });
        return this;
    }

    private static Shape area(Frame frame, Ink ink, double[] xs, double[] low, double[] high) {
        int n = xs.length;
        int[] around =
                IntStream.range(0, 2 * n).map(i -> i < n ? i : 2 * n - 1 - i).toArray();
        return new Shape.Area(
                ink,
                at(around, i -> frame.x(xs[i])),
                IntStream.range(0, 2 * n)
                        .mapToDouble(i -> frame.y(i < n ? low[i] : high[around[i]]))
                        .toArray());
    }

    private Shape bar(Frame frame, Ink ink, double from, double to, int count) {
        double left = frame.x(from);
        double top = frame.y(count);
        String words = "%s to %s: %,d".formatted(x.words(from), x.number(to), count);
        return new Shape.Bar(ink, left + 0.5, top, Math.max(1, frame.x(to) - left - 1), frame.bottom() - top, words);
    }

    /** None where the lines have words at the same places. */
    private List<String> words(int[] seen, double[] xs, double[] ys) {
        return series.hasLines()
                ? List.of()
                : IntStream.of(seen)
                        .mapToObj(i -> x.words(xs[i]) + ", " + y.words(ys[i]))
                        .toList();
    }

    private static int[] seen(Frame frame, double[] xs, double[] ys) {
        return IntStream.range(0, xs.length)
                .filter(i -> frame.holds(xs[i], ys[i]))
                .toArray();
    }

    private static double[] at(int[] places, IntToDoubleFunction value) {
        return IntStream.of(places).mapToDouble(value).toArray();
    }
}
