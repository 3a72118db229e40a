package io.regress4j.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A range of values with its ticks.
 *
 * @param label what is measured, with its unit
 * @param min where it begins
 * @param max where it ends, above min
 * @param ticks values that are named, ascending
 * @param isLog whether equal ratios, not equal differences, are equally long
 */
public record Axis(String label, double min, double max, double[] ticks, boolean isLog) {
    private static final int MOST_TICKS = 6;
    private static final int MOST_POWERS = 8;
    private static final double LARGEST = 1e300; // what is beyond has no place, so that a difference is finite

    /** From a round number at or below the smallest of the values to one at or above the largest. */
    public static Axis linear(String label, double... values) {
        return linear(label, 0, values);
    }

    /** As {@link #linear}, with whole numbers for ticks. */
    public static Axis counts(String label, double... values) {
        return linear(label, 1, values);
    }

    private static Axis linear(String label, double smallestStep, double[] values) {
        double[] range = range(values);
        double step = Math.max(smallestStep, step((range[1] - range[0]) / (MOST_TICKS - 1)));
        double first = Math.floor(range[0] / step + 1e-9);
        double last = Math.max(first + 1, Math.ceil(range[1] / step - 1e-9));
        double[] ticks = new double[(int) (last - first) + 1];
        Arrays.setAll(ticks, i -> (first + i) * step);
        return new Axis(label, ticks[0], ticks[ticks.length - 1], ticks, false);
    }

    /** As {@link #linear}, but it ends where the values end, and the ticks are within. */
    public static Axis tight(String label, double... values) {
        double[] range = range(values);
        double[] ticks = Arrays.stream(linear(label, values).ticks)
                .filter(tick -> tick >= range[0] && tick <= range[1])
                .toArray();
        return new Axis(label, range[0], range[1], ticks, false);
    }

    /** From the power of ten at or below the smallest positive value to the one at or above the largest. */
    public static Axis log(String label, double... values) {
        double[] positive =
                DoubleStream.of(values).filter(v -> v >= 1 / LARGEST).toArray();
        double[] range = positive.length == 0 ? new double[] {1, 10} : range(positive);
        if (range[1] / range[0] < 100) {
            return fewPowers(label, range);
        }
        int low = (int) Math.floor(Math.log10(range[0]) + 1e-9);
        int high = Math.max(low + 1, (int) Math.ceil(Math.log10(range[1]) - 1e-9));
        int every = (high - low + MOST_POWERS - 1) / MOST_POWERS;
        double[] ticks = new double[(high - low) / every + 1];
        Arrays.setAll(ticks, i -> Math.pow(10, low + i * every));
        return new Axis(label, Math.pow(10, low), Math.pow(10, high), ticks, true);
    }

    /** Less than two powers of ten on a log scale, with ticks at 1, 2 and 5 times each. */
    private static Axis fewPowers(String label, double[] range) {
        double low = Math.pow(10, Math.floor(Math.log10(range[0])));
        double[] steps = DoubleStream.of(1, 10, 100, 1000)
                .flatMap(power -> DoubleStream.of(1, 2, 5).map(digit -> digit * power * low))
                .toArray();
        double min = DoubleStream.of(steps)
                .filter(v -> v <= range[0] * (1 + 1e-9))
                .max()
                .orElseThrow();
        double max = DoubleStream.of(steps)
                .filter(v -> v >= range[1] * (1 - 1e-9) && v > min)
                .min()
                .orElseThrow();
        double[] ticks =
                DoubleStream.of(steps).filter(v -> v >= min && v <= max).toArray();
        return new Axis(label, min, max, ticks, true);
    }

    /** Log if the values are positive and span more than a power of ten. */
    public static Axis fitting(String label, double... values) {
        boolean isWide = DoubleStream.of(values).allMatch(v -> v > 0)
                && DoubleStream.of(values).max().orElse(1)
                        > 10 * DoubleStream.of(values).min().orElse(1);
        return isWide ? log(label, values) : linear(label, values);
    }

    /** Where a value is: 0 at the beginning, 1 at the end; not finite if it has no place. */
    double share(double value) {
        if (!(Math.abs(value) <= 10 * LARGEST)) { // an axis may end at the next power of ten
            return Double.NaN;
        }
        return isLog ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    }

    /** The ticks in words. */
    List<String> texts() {
        return words().texts();
    }

    /** What the ticks are multiples of, and whether the scale is logarithmic; empty for plain numbers. */
    String note() {
        String note = isLog ? "log scale" : words().scale();
        return note.isEmpty() ? "" : " (" + note + ")";
    }

    /** Values of this axis in a few words, such as "Epoch 7". */
    String words(double value) {
        return label + " " + number(value);
    }

    /** A value beside others of this axis. */
    String number(double value) {
        return new Spread(min, max).brief(value);
    }

    private TickTexts words() {
        return isLog ? TickTexts.log(ticks) : TickTexts.linear(ticks);
    }

    /** 1, 2 or 5 times a power of ten, at least {@code rough}. */
    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digits = rough / power;
        return power * (digits <= 1 + 1e-9 ? 1 : digits <= 2 + 1e-9 ? 2 : digits <= 5 + 1e-9 ? 5 : 10);
    }

    /** Smallest and largest value that has a place, moved apart where they are the same. */
    private static double[] range(double[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Math.abs(value) <= LARGEST) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (min > max) {
            return new double[] {0, 1};
        }
        double apart = Math.max(Math.abs(max) * 1e-6, Double.MIN_NORMAL);
        return max - min > apart
                ? new double[] {min, max}
                : new double[] {min - apart - spread(min), max + spread(max)};
    }

    private static double spread(double value) {
        return value == 0 ? 0.5 : Math.abs(value) * 0.1;
    }
}
