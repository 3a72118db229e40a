package io.regress4j.network.numbers;

import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * An array of float32 or float64 numbers with the loops that training runs over it. The loops go over whole arrays from
 * the first number on, which is what the JVM turns into vector instructions. Two arrays of one loop have the same type.
 */
public sealed interface Numbers extends Serializable permits FloatNumbers, DoubleNumbers {

    int length();

    double get(int index);

    /** @param value is rounded to the array's type */
    void put(int index, double value);

    /** Sets all numbers. */
    void fill(double value);

    /** this[i] += other[i] for the first {@code count}. */
    void add(Numbers other, int count);

    /** this[i] += factor · other[i] for the first {@code count}. */
    void addScaled(double factor, Numbers other, int count);

    /** Σ this[i]² of the first {@code count}, in float64. */
    double sumOfSquares(int count);

    /**
     * Makes 0 of numbers among the first {@code count} that are near the least ones of the type, because a processor takes
     * a hundred times as long for a product with such a number. What is left keeps the precision that a sum with numbers
     * of any usual size has.
     */
    void flushToZero(int count);

    /**
     * this[i] += factors[from] · arrays[from][i] + … for {@link #TOGETHER} arrays, added in their order: each sum is loaded
     * and stored once for all of them.
     */
    void addScaled(double[] factors, Numbers[] arrays, int from);

    /** How many arrays are added at once: as many as the JVM still turns into vector instructions. */
    int TOGETHER = 5;

    /** this[i] = a[i] · b[i]. */
    void setProduct(Numbers a, Numbers b);

    /** this[i] += a[i] · b[i]. */
    void addProduct(Numbers a, Numbers b);

    /** this[i] += Σ parts[from + i], parts[from + {@code length()} + i], … up to the end of {@code parts}. */
    void addParts(Numbers parts);

    /** Copies {@code count} numbers of another array. */
    void copy(Numbers other, int from, int to, int count);

    /** All of them as bytes in the machine's order, as a copy. */
    ByteBuffer bytes();

    /** Copies {@code count} of the numbers that are bytes, from the one at {@code from} on. */
    void read(ByteBuffer bytes, int from, int at, int count);

    /** Repeats the first {@code period} numbers until {@code count} are filled; {@code count} is a multiple of it. */
    void tile(int period, int count);

    /** Adds up the numbers that are {@code period} apart, into the first {@code period}; the opposite of {@link #tile}. */
    void fold(int period, int count);

    /**
     * Takes rows of a matrix.
     *
     * @param matrix row-major [rows, width]
     * @param positions which rows, in which order
     * @param from first entry of {@code positions} to take
     * @param count how many
     */
    void gather(Numbers matrix, int width, int[] positions, int from, int count);
}
