package io.regress4j.plan;

import io.regress4j.network.Dtype;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array whose memory Java reads and writes directly, for the little that crosses between the two in every step: a
 * batch going in, residuals coming out.
 */
final class HostArray {
    private final INDArray array;
    private final FloatBuffer floats;
    private final DoubleBuffer doubles;

    private HostArray(INDArray array, FloatBuffer floats, DoubleBuffer doubles) {
        this.array = array;
        this.floats = floats;
        this.doubles = doubles;
    }

    /** A new array [rows, columns] of zeros. */
    static HostArray create(Dtype dtype, int rows, int columns) {
        INDArray array = Nd4j.create(dtype.nd4j(), new long[] {rows, columns}, 'c');
        Pointer pointer = array.data().pointer();
        return dtype == Dtype.FLOAT32
                ? new HostArray(array, ((FloatPointer) pointer).asBuffer(), null)
                : new HostArray(array, null, ((DoublePointer) pointer).asBuffer());
    }

    INDArray array() {
        return array;
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

    /**
     * Copies rows.
     *
     * @param source row-major [rows, width]
     * @param positions which rows, in which order
     * @param from first entry of {@code positions} to take
     * @param count how many
     */
    void gather(double[] source, int width, int[] positions, int from, int count) {
        for (int row = 0; row < count; row++) {
            int start = positions[from + row] * width;
            for (int i = 0; i < width; i++) {
                put(row * width + i, source[start + i]);
            }
        }
    }
}
