package io.regress4j.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The fast road for the cells that nearly all files hold: short decimal numbers in ASCII. A significand below 2^53 and a
 * power of ten up to 10^22 are both exact in {@code double}, so that their one product or quotient is rounded once, as
 * {@link Double#parseDouble} rounds it (Clinger, How to read floating point numbers accurately, PLDI 1990). For one thread.
 */
public final class PlainNumber {
    /** So many digits never overflow a {@code long}. */
    private static final int MOST_DIGITS = 18;

    private static final int SIGNIFICAND_BITS = 53;

    /** So many digits of an exponent never overflow an {@code int}. */
    private static final int MOST_EXPONENT_DIGITS = 4;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final double[] SIGNS = {1, -1};

    private static final int EIGHT = Long.BYTES;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EIGHT_ZEROS = 0x3030303030303030L;
    private static final long BEYOND_NINE = 0x7676767676767676L; // takes what is larger than 9 to 128 and more
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private long significand;
    private int at;

    /**
     * The number in the bytes from {@code from} up to, not including, {@code to}.
     *
     * @param text ASCII, or UTF-8 of which these bytes are a cell
     * @return NaN if it is not plain: it may still be a number, which {@link Cell} knows
     */
    public static double parse(byte[] text, int from, int to) {
        PlainNumber number = new PlainNumber();
        double value = number.read(text, from, to);
        return number.end() == to ? value : Double.NaN;
    }

    /**
     * The number that begins at {@code from}; {@link #end} tells where it ends.
     *
     * @param to end of the text
     * @return NaN if there is none, or it is not plain
     */
    double read(byte[] text, int from, int to) {
        int sign = from < to && text[from] == '-' ? 1 : 0; // no branch: whether it is negative, nobody can foresee
        at = from + sign;
        significand = 0;
        int first = at;
        readDigits(text, to);
        int digits = at - first;
        int fraction = 0;
        if (at < to && text[at] == '.') {
            int point = at++;
            readDigits(text, to);
            fraction = at - point - 1;
            digits += fraction;
        }
        if (digits == 0 || digits > MOST_DIGITS || significand >>> SIGNIFICAND_BITS != 0) {
            return Double.NaN;
        }
        boolean hasExponent = at < to && (text[at] == 'e' || text[at] == 'E');
        double size = scaled(significand, hasExponent ? readExponent(text, to) - fraction : -fraction);
        return size * SIGNS[sign];
    }

    /** The position behind the number that was read last. */
    int end() {
        return at;
    }

    /** Eight digits at a time, as long as the text goes on. */
    private void readDigits(byte[] text, int to) {
        int count = EIGHT;
        while (count == EIGHT && at + EIGHT <= text.length) {
            long bytes = (long) EIGHT_BYTES.get(text, at) ^ EIGHT_ZEROS; // the first digit is the lowest byte
            long others = (bytes + BEYOND_NINE | bytes) & HIGH_BITS;
            count = Math.min(Long.numberOfTrailingZeros(others) / EIGHT, to - at);
            if (count > 0) {
                significand = significand * TENS[count] + number(bytes << Long.SIZE - EIGHT * count);
                at += count;
            }
        }
        if (count == EIGHT) {
            readLastDigits(text, to);
        }
    }

    private void readLastDigits(byte[] text, int to) {
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            significand = significand * 10 + text[at++] - '0';
        }
    }

    /** Of eight digits, one in each byte, the first in the lowest: neighbours are joined to pairs, fours and eights. */
    private static long number(long digits) {
        long pairs = (digits * (1 + (10L << 8)) >>> 8) & 0x00FF00FF00FF00FFL;
        long fours = (pairs * (1 + (100L << 16)) >>> 16) & 0x0000FFFF0000FFFFL;
        return fours * (1 + (10_000L << 32)) >>> 32;
    }

    /** The number behind the letter e; one out of range if there is none. */
    private int readExponent(byte[] text, int to) {
        at++;
        boolean isNegative = at < to && text[at] == '-';
        at += isNegative || at < to && text[at] == '+' ? 1 : 0;
        int first = at;
        int exponent = 0;
        while (at < to && at - first < MOST_EXPONENT_DIGITS && text[at] >= '0' && text[at] <= '9') {
            exponent = exponent * 10 + text[at++] - '0';
        }
        int none = POWERS_OF_TEN.length + MOST_DIGITS;
        return at == first ? none : isNegative ? -exponent : exponent;
    }

    private static double scaled(double significand, int power) {
        if (power >= POWERS_OF_TEN.length || power <= -POWERS_OF_TEN.length) {
            return Double.NaN;
        }
        return power < 0 ? significand / POWERS_OF_TEN[-power] : significand * POWERS_OF_TEN[power];
    }
}
