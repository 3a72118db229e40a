package io.regress4j.plan;

import io.regress4j.network.Dtype;
import io.regress4j.network.Matrix;
import io.regress4j.network.dl4j.Nd4jArrays;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array of ND4J whose memory Java reads and writes directly. */
final class HostArray implements Matrix {
    private final INDArray array;
    private final FloatBuffer floats; // null for float64
    private final DoubleBuffer doubles; // null for float32
    private float[] scratch = {};

    private HostArray(INDArray array, FloatBuffer floats, DoubleBuffer doubles) {
        this.array = array;
        this.floats = floats;
        this.doubles = doubles;
    }

    /** A new array of the given numbers, row-major [rows, columns]. */
    static HostArray of(Dtype dtype, int columns, double[] values) {
        HostArray filled = create(dtype, values.length / columns, columns);
        filled.write(0, values, values.length);
        filled.scratch = new float[0]; // as long as all of them
        return filled;
    }

    /** A new array [rows, columns] of zeros. */
    static HostArray create(Dtype dtype, int rows, int columns) {
        return of(dtype, Nd4j.create(Nd4jArrays.type(dtype), new long[] {rows, columns}, 'c'));
    }

    /** The memory of an array whose numbers follow each other. */
    static HostArray of(Dtype dtype, INDArray array) {
        Pointer pointer = array.data().pointer();
        int offset = Math.toIntExact(array.data().offset());
        int length = Math.toIntExact(array.length());
        return dtype == Dtype.FLOAT32
                ? new HostArray(array, ((FloatPointer) pointer).asBuffer().slice(offset, length), null)
                : new HostArray(
                        array, null, ((DoublePointer) pointer).asBuffer().slice(offset, length));
    }

    INDArray array() {
        return array;
    }

    @Override
    public int rows() {
        return array.rows();
    }

    @Override
    public int columns() {
        return array.columns();
    }

    double get(int index) {
        return floats != null ? floats.get(index) : doubles.get(index);
    }

    void put(int index, double value) {
        if (floats != null) {
            floats.put(index, (float) value);
        } else {
            doubles.put(index, value);
        }
    }

    @Override
    public void read(int from, double[] values, int count) {
        if (doubles != null) {
            doubles.get(from, values, 0, count);
            return;
        }
        float[] piece = scratch(count);
        floats.get(from, piece, 0, count);
        for (int i = 0; i < count; i++) {
            values[i] = piece[i];
        }
    }

    @Override
    public void write(int from, double[] values, int count) {
        if (doubles != null) {
            doubles.put(from, values, 0, count);
            return;
        }
        float[] piece = scratch(count);
        for (int i = 0; i < count; i++) {
            piece[i] = (float) values[i];
        }
        floats.put(from, piece, 0, count);
    }

    /**
     * Fills this array with rows of another of the same type.
     *
     * @param positions which rows of {@code source}, in which order
     * @param from first entry of {@code positions} to take
     */
    void gather(HostArray source, int[] positions, int from) {
        int rows = array.rows();
        int width = array.columns();
        for (int row = 0; row < rows; row++) {
            int at = positions[from + row] * width;
            if (floats != null) {
                floats.put(row * width, source.floats, at, width);
            } else {
                doubles.put(row * width, source.doubles, at, width);
            }
        }
    }

    private float[] scratch(int count) {
        if (scratch.length < count) {
            scratch = new float[count];
        }
        return scratch;
    }
}
