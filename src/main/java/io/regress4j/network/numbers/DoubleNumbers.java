package io.regress4j.network.numbers;

import java.util.Arrays;

/** Numbers of type float64. */
public record DoubleNumbers(double[] array) implements Numbers {
    /** So many zeros. */
    public DoubleNumbers(int length) {
        this(new double[length]);
    }

    @Override
    public int length() {
        return array.length;
    }

    @Override
    public double get(int index) {
        return array[index];
    }

    @Override
    public void put(int index, double value) {
        array[index] = value;
    }

    @Override
    public void fill(double value) {
        Arrays.fill(array, value);
    }

    @Override
    public void add(Numbers other, int count) {
        double[] sums = array;
        double[] addends = ((DoubleNumbers) other).array;
        for (int i = 0; i < count; i++) {
            sums[i] += addends[i];
        }
    }

    @Override
    public void addScaled(double factor, Numbers other, int count) {
        double[] sums = array;
        double[] addends = ((DoubleNumbers) other).array;
        double scale = factor;
        for (int i = 0; i < count; i++) {
            sums[i] += scale * addends[i];
        }
    }

    @Override
    public void tile(int period, int count) {
        for (int from = period; from < count; from += period) {
            System.arraycopy(array, 0, array, from, period);
        }
    }

    @Override
    public void fold(int period, int count) {
        for (int from = period; from < count; from += period) {
            for (int i = 0; i < period; i++) {
                array[i] += array[from + i];
            }
        }
    }

    @Override
    public void gather(Numbers matrix, int width, int[] positions, int from, int count) {
        double[] source = ((DoubleNumbers) matrix).array;
        for (int row = 0; row < count; row++) {
            System.arraycopy(source, positions[from + row] * width, array, row * width, width);
        }
    }
}
