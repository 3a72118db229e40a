package io.regress4j.report.chart;

import java.util.Arrays;

/**
 * Numbers that are read beside each other: where they are far from 0 and near each other, they have more digits, or all of
 * them would read alike.
 *
 * @param low the smallest of them
 * @param high the largest
 */
public record Spread(double low, double high) {
    /** A double tells no more apart. */
    private static final int MOST_DIGITS = 15;

    public static Spread of(double... values) {
        return new Spread(
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }

    /** Three digits such as {@link Digits#brief} has, and those that all share. */
    public String brief(double value) {
        return Digits.significant(value, Math.min(3 + shared(), MOST_DIGITS));
    }

    /** Four digits such as {@link Digits#number} has, and those that all share. */
    public String number(double value) {
        return Digits.significant(value, Math.min(4 + shared(), MOST_DIGITS));
    }

    /** How many digits in front say nothing of where between the two a number lies. */
    private int shared() {
        double times = Math.max(Math.abs(low), Math.abs(high)) / (high - low);
        return times >= 1 && Double.isFinite(times) ? (int) Math.log10(times) : 0;
    }
}
