package io.regress4j.plan;

import io.regress4j.network.numbers.FloatNumbers;
import io.regress4j.network.numbers.Numbers;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix of type float32.
 *
 * @param buffer the numbers
 * @param pointer where they are, for native calls; null on Java's heap
 */
record FloatHostArray(FloatBuffer buffer, FloatPointer pointer, int rows, int columns) implements HostArray {

    /** Zeros on Java's heap. */
    static FloatHostArray onHeap(int rows, int columns) {
        return new FloatHostArray(FloatBuffer.allocate(Math.multiplyExact(rows, columns)), null, rows, columns);
    }

    /** Zeros outside the heap. */
    static FloatHostArray outside(int rows, int columns) {
        FloatPointer pointer = new FloatPointer(Math.multiplyExact(rows, columns));
        pointer.zero();
        return new FloatHostArray(pointer.asBuffer(), pointer, rows, columns);
    }

    @Override
    public FloatHostArray part(int from, int rows, int columns) {
        return new FloatHostArray(
                buffer.slice(from, rows * columns),
                pointer == null ? null : pointer.getPointer(FloatPointer.class, from),
                rows,
                columns);
    }

    @Override
    public void read(int from, Numbers values, int count) {
        buffer.get(from, ((FloatNumbers) values).array(), 0, count);
    }

    @Override
    public void write(int from, Numbers values, int count) {
        buffer.put(from, ((FloatNumbers) values).array(), 0, count);
    }
}
