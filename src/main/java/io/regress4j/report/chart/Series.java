package io.regress4j.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The values of a plot: as a table, and in words for whoever points at them. */
final class Series {
    /** Upper limit of the places of a line that have words. */
    private static final int MOST_PLACES = 40;

    /**
     * @param suffix of its name
     * @param isLine whether a value lies between two neighbours
     */
    private record One(Ink ink, String suffix, boolean isLine, double[] xs, double[] ys) {}

    private record Bin(double from, double to, int count) {}

    private final List<One> all = new ArrayList<>();
    private final List<Bin> bins = new ArrayList<>();

    /** The same values again, as dots on a line, count once. */
    void add(Ink ink, String suffix, boolean isLine, double[] xs, double[] ys) {
        if (all.stream().noneMatch(one -> one.xs == xs && one.ys == ys)) {
            all.add(new One(ink, suffix, isLine, xs, ys));
        }
    }

    void bin(double from, double to, int count) {
        bins.add(new Bin(from, to, count));
    }

    boolean hasLines() {
        return all.stream().anyMatch(One::isLine);
    }

    ChartData data(Axis x, Axis y, Function<Ink, String> names) {
        List<List<String>> rows = new ArrayList<>();
        if (!bins.isEmpty()) {
            bins.forEach(bin -> rows.add(ChartData.cells(bin.from, bin.to, bin.count)));
            return new ChartData(List.of(x.label() + " from", "to", y.label()), rows);
        }
        List<String> each = names(names);
        for (int i = 0; i < all.size(); i++) {
            One one = all.get(i);
            for (int place = 0; place < one.xs.length; place++) {
                List<String> row = new ArrayList<>(all.size() > 1 ? List.of(each.get(i)) : List.of());
                row.addAll(ChartData.cells(one.xs[place], one.ys[place]));
                rows.add(row);
            }
        }
        List<String> columns = new ArrayList<>(all.size() > 1 ? List.of("series") : List.of());
        columns.addAll(List.of(x.label(), y.label()));
        return new ChartData(columns, rows);
    }

    /** What to point at along the lines: a strip from the lower to the upper end at each place, or at some of many. */
    List<Shape> spots(Frame frame, Function<Ink, String> names) {
        double[] places = places(frame);
        List<String> each = names(names);
        List<Shape> spots = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            double here = frame.x(places[i]);
            double from = i == 0 ? frame.left() : (frame.x(places[i - 1]) + here) / 2;
            double to = i == places.length - 1 ? frame.right() : (here + frame.x(places[i + 1])) / 2;
            String words = frame.x().words(places[i]) + ": " + at(places[i], frame.y(), each);
            spots.add(new Shape.Spot(from, frame.top(), to - from, frame.bottom() - frame.top(), words));
        }
        return spots;
    }

    private double[] places(Frame frame) {
        double[] places = all.stream()
                .filter(One::isLine)
                .flatMapToDouble(one -> DoubleStream.of(one.xs))
                .filter(value -> Double.isFinite(frame.x(value)))
                .distinct()
                .sorted()
                .toArray();
        int every = (places.length + MOST_PLACES - 1) / MOST_PLACES;
        return IntStream.range(0, places.length)
                .filter(i -> i % every == 0)
                .mapToDouble(i -> places[i])
                .toArray();
    }

    /** The value of the first series of each ink and part. */
    private String at(double x, Axis y, List<String> names) {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            One one = all.get(i);
            int place = one.isLine ? Arrays.binarySearch(one.xs, x) : -1;
            if (place >= 0) {
                String name = all.size() > 1 ? names.get(i) : y.label();
                values.putIfAbsent(one.ink + one.suffix, name + " " + Digits.brief(one.ys[place]));
            }
        }
        return values.values().stream().collect(Collectors.joining(", "));
    }

    /** By the legend; several of one name are numbered. */
    private List<String> names(Function<Ink, String> legend) {
        List<String> names = new ArrayList<>();
        for (One one : all) {
            String name = legend.apply(one.ink);
            names.add((name.isEmpty() ? one.isLine ? "line" : "dots" : name) + one.suffix);
        }
        Map<String, Integer> seen = new HashMap<>();
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            int number = seen.merge(name, 1, Integer::sum);
            numbered.add(names.indexOf(name) == names.lastIndexOf(name) ? name : name + " " + number);
        }
        return numbered;
    }
}
