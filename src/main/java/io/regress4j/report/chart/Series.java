package io.regress4j.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The values of a plot: as a table, and in words for whoever points at them. */
final class Series {
    /** Upper limit of the places of a line that have words. */
    private static final int MOST_PLACES = 24;

    /** What a series is in a plot. */
    enum Kind {
        LINE,
        ONE_OF_MANY,
        BAND,
        DOTS
    }

    /** @param suffix of its name */
    private record One(Kind kind, Ink ink, String suffix, double[] xs, double[] ys) {}

    private record Bin(double from, double to, int count) {}

    private final List<One> all = new ArrayList<>();
    private final List<Bin> bins = new ArrayList<>();

    /** The same values again, as dots on a line, count once. */
    void add(Kind kind, Ink ink, String suffix, double[] xs, double[] ys) {
        if (all.stream().noneMatch(one -> Arrays.equals(one.xs, xs) && Arrays.equals(one.ys, ys))) {
            all.add(new One(kind, ink, suffix, xs, ys));
        }
    }

    void bin(double from, double to, int count) {
        bins.add(new Bin(from, to, count));
    }

    boolean hasLines() {
        return all.stream().anyMatch(one -> one.kind == Kind.LINE);
    }

    ChartData data(Axis x, Axis y, Function<Ink, String> legend) {
        return !bins.isEmpty() ? histogram(x, y) : hasLines() ? lines(x, names(legend, y)) : dots(x, y, legend);
    }

    private ChartData histogram(Axis x, Axis y) {
        return new ChartData(
                List.of(x.label() + " from", "to", y.label()),
                bins.stream()
                        .map(bin -> ChartData.cells(bin.from, bin.to, bin.count))
                        .toList());
    }

    /** A row for each place, a column for each series. */
    private ChartData lines(Axis x, List<String> names) {
        List<String> columns = new ArrayList<>(List.of(x.label()));
        columns.addAll(names);
        double[] places = all.stream()
                .flatMapToDouble(one -> DoubleStream.of(one.xs))
                .distinct()
                .sorted()
                .toArray();
        List<List<String>> rows = DoubleStream.of(places)
                .mapToObj(place -> DoubleStream.concat(
                                DoubleStream.of(place), all.stream().mapToDouble(one -> at(one, place)))
                        .toArray())
                .map(ChartData::cells)
                .toList();
        return new ChartData(columns, rows);
    }

    /** A row for each dot. */
    private ChartData dots(Axis x, Axis y, Function<Ink, String> legend) {
        boolean isOne = all.size() == 1;
        List<String> columns = new ArrayList<>(isOne ? List.of() : List.of("series"));
        columns.addAll(List.of(x.label(), y.label()));
        List<String> names = names(legend, y);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int dot = 0; dot < all.get(i).xs.length; dot++) {
                List<String> row = new ArrayList<>(isOne ? List.of() : List.of(names.get(i)));
                row.addAll(ChartData.cells(all.get(i).xs[dot], all.get(i).ys[dot]));
                rows.add(row);
            }
        }
        return new ChartData(columns, rows);
    }

    /** What to point at along the lines: a strip from the lower to the upper end at each place, or at some of many. */
    List<Shape> spots(Frame frame, Function<Ink, String> legend) {
        List<String> names = names(legend, frame.y());
        double[] places = places(frame);
        List<Shape> spots = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            double here = frame.x(places[i]);
            double from = i == 0 ? frame.left() : (frame.x(places[i - 1]) + here) / 2;
            double to = i == places.length - 1 ? frame.right() : (here + frame.x(places[i + 1])) / 2;
            String words = frame.x().words(places[i]) + words(places[i], names);
            spots.add(new Shape.Spot(from, frame.top(), to - from, frame.bottom() - frame.top(), words));
        }
        return spots;
    }

    private double[] places(Frame frame) {
        double[] places = all.stream()
                .filter(one -> one.kind == Kind.LINE)
                .flatMapToDouble(one -> DoubleStream.of(one.xs))
                .filter(value -> Double.isFinite(frame.x(value)))
                .distinct()
                .sorted()
                .toArray();
        int every = Math.max(1, (places.length + MOST_PLACES - 1) / MOST_PLACES);
        return IntStream.range(0, places.length)
                .filter(i -> i % every == 0)
                .mapToDouble(i -> places[i])
                .toArray();
    }

    private String words(double place, List<String> names) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            double value = all.get(i).kind == Kind.ONE_OF_MANY ? Double.NaN : at(all.get(i), place);
            if (!Double.isNaN(value)) {
                words.append(words.isEmpty() ? ": " : ", ")
                        .append(names.get(i))
                        .append(' ')
                        .append(Digits.brief(value));
            }
        }
        return words.toString();
    }

    /** NaN where a series has no value. */
    private static double at(One one, double place) {
        int found = Arrays.binarySearch(one.xs, place);
        return found < 0 ? Double.NaN : one.ys[found];
    }

    /** By the legend, or what the plot measures; several of one name are numbered. */
    private List<String> names(Function<Ink, String> legend, Axis y) {
        List<String> names = new ArrayList<>();
        for (One one : all) {
            String name = legend.apply(one.ink);
            String otherwise = switch (one.kind) {
                case LINE, DOTS -> y.label();
                case ONE_OF_MANY -> "one of many";
                case BAND -> "band";
            };
            names.add((name.isEmpty() ? otherwise : name) + one.suffix);
        }
        Map<String, Integer> seen = new HashMap<>();
        return names.stream()
                .map(name -> {
                    int number = seen.merge(name, 1, Integer::sum);
                    return names.indexOf(name) == names.lastIndexOf(name) ? name : name + " " + number;
                })
                .toList();
    }
}
