package io.regress4j.csv;

/**
 * The fast road for the cells that nearly all files hold: short decimal numbers in ASCII. A significand below 2^53 and a
 * power of ten up to 10^22 are both exact in {@code double}, so that their one product or quotient is rounded once, as
 * {@link Double#parseDouble} rounds it (Clinger, How to read floating point numbers accurately, PLDI 1990).
 */
public final class PlainNumber {
    /** So many digits never overflow a {@code long}. */
    private static final int MOST_DIGITS = 18;

    private static final int SIGNIFICAND_BITS = 53;

    /** So many digits of an exponent never overflow an {@code int}. */
    private static final int MOST_EXPONENT_DIGITS = 4;

    private static final int NOT_PLAIN = Integer.MIN_VALUE;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private PlainNumber() {}

    /**
     * The number in the bytes from {@code from} up to, not including, {@code to}.
     *
     * @param text ASCII, or UTF-8 of which these bytes are a cell
     * @return NaN if it is not plain: it may still be a number, which {@link Cell} knows
     */
    public static double parse(byte[] text, int from, int to) {
        int at = from;
        boolean isNegative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            isNegative = text[at++] == '-';
        }
        int first = at;
        int point = -1;
        long significand = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                significand = significand * 10 + digit;
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        int digits = at - first - (point < 0 ? 0 : 1);
        if (digits == 0 || digits > MOST_DIGITS || significand >>> SIGNIFICAND_BITS != 0) {
            return Double.NaN;
        }
        int fraction = point < 0 ? 0 : at - point - 1; // digits behind the point
        int exponent = at == to ? 0 : exponent(text, at, to);
        double size = exponent == NOT_PLAIN ? Double.NaN : scaled(significand, exponent - fraction);
        return isNegative ? -size : size;
    }

    /** The number behind the letter e. */
    private static int exponent(byte[] text, int from, int to) {
        int at = from + 1;
        if (text[from] != 'e' && text[from] != 'E') {
            return NOT_PLAIN;
        }
        boolean isNegative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            isNegative = text[at++] == '-';
        }
        if (at == to || to - at > MOST_EXPONENT_DIGITS) {
            return NOT_PLAIN;
        }
        int exponent = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_PLAIN;
            }
            exponent = exponent * 10 + digit;
        }
        return isNegative ? -exponent : exponent;
    }

    private static double scaled(double significand, int power) {
        if (power >= POWERS_OF_TEN.length || power <= -POWERS_OF_TEN.length) {
            return Double.NaN;
        }
        return power < 0 ? significand / POWERS_OF_TEN[-power] : significand * POWERS_OF_TEN[power];
    }
}
