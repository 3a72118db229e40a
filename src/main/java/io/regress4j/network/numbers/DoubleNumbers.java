package io.regress4j.network.numbers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers of type float64. */
public record DoubleNumbers(double[] array) implements Numbers {
    private static final double ROUNDS_TRACES_AWAY = 0x1p-900;

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
        double[] addends = array(other);
        for (int i = 0; i < count; i++) {
            sums[i] += addends[i];
        }
    }

    @Override
    public void addScaled(double factor, Numbers other, int count) {
        double[] sums = array;
        double[] addends = array(other);
        double scale = factor;
        for (int i = 0; i < count; i++) {
            sums[i] = MultiplyAdd.add(scale, addends[i], sums[i]);
        }
    }

    @Override
    public double sumOfSquares(int count) {
        double[] values = array;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    /** Below 2⁻⁹⁵³. Adding and subtracting rounds them away, in a loop without a branch. */
    @Override
    public void flushToZero(int count) {
        double[] values = array;
        for (int i = 0; i < count; i++) {
            values[i] = values[i] + ROUNDS_TRACES_AWAY - ROUNDS_TRACES_AWAY;
        }
    }

    @Override
    public void addScaled(double[] factors, Numbers[] arrays, int from) {
        addScaled(
                array,
                factors[from],
                array(arrays[from]),
                factors[from + 1],
                array(arrays[from + 1]),
                factors[from + 2],
                array(arrays[from + 2]),
                factors[from + 3],
                array(arrays[from + 3]),
                factors[from + 4],
                array(arrays[from + 4]));
    }

    /** Each array is a parameter of its own: that is what the JVM turns into vector instructions. */
    private static void addScaled(
            double[] sums,
            double x0,
            double[] a,
            double x1,
            double[] b,
            double x2,
            double[] c,
            double x3,
            double[] d,
            double x4,
            double[] e) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = MultiplyAdd.add(
                    x4,
                    e[i],
                    MultiplyAdd.add(
                            x3,
                            d[i],
                            MultiplyAdd.add(x2, c[i], MultiplyAdd.add(x1, b[i], MultiplyAdd.add(x0, a[i], sums[i])))));
        }
    }

    private static double[] array(Numbers numbers) {
        return ((DoubleNumbers) numbers).array;
    }

    @Override
    public void setProduct(Numbers a, Numbers b) {
        double[] products = array;
        double[] x = array(a);
        double[] y = array(b);
        for (int i = 0; i < products.length; i++) {
            products[i] = x[i] * y[i];
        }
    }

    @Override
    public void addProduct(Numbers a, Numbers b) {
        double[] sums = array;
        double[] x = array(a);
        double[] y = array(b);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = MultiplyAdd.add(x[i], y[i], sums[i]);
        }
    }

    @Override
    public void addParts(Numbers parts) {
        double[] sums = array;
        double[] addends = array(parts);
        for (int from = 0; from < addends.length; from += sums.length) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += addends[from + i];
            }
        }
    }

    @Override
    public void copy(Numbers other, int from, int to, int count) {
        System.arraycopy(((DoubleNumbers) other).array, from, array, to, count);
    }

    @Override
    public ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(array.length * Double.BYTES).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(array);
        return bytes;
    }

    @Override
    public void read(ByteBuffer bytes, int from, int at, int count) {
        bytes.asDoubleBuffer().get(from, array, at, count);
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
        double[] source = array(matrix);
        for (int row = 0; row < count; row++) {
            System.arraycopy(source, positions[from + row] * width, array, row * width, width);
        }
    }
}
