package io.regress4j.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a person reads them: whole ones whole, others with a few significant digits, thousands apart. */
public final class Digits {
    private static final int USUAL = 4;
    private static final double LARGEST_WHOLE = 1e12;
    private static final double LARGEST_PLAIN = 1e9;
    private static final double SMALLEST_PLAIN = 1e-4;

    private Digits() {}

    /** Three digits, such as 4.15, 0.0312 or 12,300; a dash for what is no number. */
    public static String brief(double value) {
        return significant(value, 3);
    }

    /** Four digits, such as 24.29, 0.004512 or 1,235,000; a dash for what is no number. */
    public static String number(double value) {
        return significant(value, USUAL);
    }

    /** For a program: six digits without anything between thousands; empty for what is no number. */
    static String plain(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        BigDecimal rounded = rounded(value, 6).stripTrailingZeros();
        double size = Math.abs(value);
        return value == 0 ? "0" : size >= 1e-7 && size < LARGEST_WHOLE ? rounded.toPlainString() : rounded.toString();
    }

    static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_WHOLE) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        BigDecimal rounded = rounded(value, digits);
        if (size >= SMALLEST_PLAIN && size < (digits > USUAL ? LARGEST_WHOLE : LARGEST_PLAIN)) {
            return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
        }
        int power = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(power).toPlainString() + " × 10" + raised(power);
    }

    /** Not longer than the number itself: 24.1 has three digits. */
    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).stripTrailingZeros().round(new MathContext(digits));
    }

    /** A power of ten's exponent. */
    static String raised(int exponent) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }
}
