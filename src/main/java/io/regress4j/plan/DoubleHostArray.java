package io.regress4j.plan;

import io.regress4j.network.numbers.DoubleNumbers;
import io.regress4j.network.numbers.Numbers;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;

/**
 * A matrix of type float64.
 *
 * @param buffer the numbers
 * @param pointer where they are, for native calls; null on Java's heap
 */
record DoubleHostArray(DoubleBuffer buffer, DoublePointer pointer, int rows, int columns) implements HostArray {

    /** Zeros on Java's heap. */
    static DoubleHostArray onHeap(int rows, int columns) {
        return new DoubleHostArray(DoubleBuffer.allocate(Math.multiplyExact(rows, columns)), null, rows, columns);
    }

    /** Zeros outside the heap. */
    static DoubleHostArray outside(int rows, int columns) {
        DoublePointer pointer = new DoublePointer(Math.multiplyExact(rows, columns));
        pointer.zero();
        return new DoubleHostArray(pointer.asBuffer(), pointer, rows, columns);
    }

    @Override
    public DoubleHostArray part(int from, int rows, int columns) {
        return new DoubleHostArray(
                buffer.slice(from, rows * columns),
                pointer == null ? null : pointer.getPointer(DoublePointer.class, from),
                rows,
                columns);
    }

    @Override
    public void read(int from, Numbers values, int count) {
        buffer.get(from, ((DoubleNumbers) values).array(), 0, count);
    }

    @Override
    public void write(int from, Numbers values, int count) {
        buffer.put(from, ((DoubleNumbers) values).array(), 0, count);
    }
}
