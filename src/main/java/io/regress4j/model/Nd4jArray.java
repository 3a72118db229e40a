package io.regress4j.model;

import io.regress4j.network.Dtype;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * ND4J's binary form of a vector, in plain Java: a header that its length and type fix to the last bit, then the numbers,
 * big endian. Reading compares the header with the one expected instead of parsing it, so a file cannot ask for memory.
 */
final class Nd4jArray {
    private static final String ALLOCATION = "MIXED_DATA_TYPES";

    private Nd4jArray() {}

    static byte[] write(Dtype dtype, double[] values) {
        byte[] header = header(dtype, values.length);
        ByteBuffer bytes = ByteBuffer.allocate(header.length + Math.multiplyExact(values.length, width(dtype)));
        bytes.put(header);
        for (double value : values) {
            if (dtype == Dtype.FLOAT64) {
                bytes.putDouble(value);
            } else {
                bytes.putFloat((float) value);
            }
        }
        return bytes.array();
    }

    /**
     * Reads a vector [length].
     *
     * @return the numbers, or null if the bytes are not a vector of that length and type
     */
    static double[] read(byte[] bytes, Dtype dtype, int length) {
        byte[] header = header(dtype, length);
        boolean isExpected = bytes.length == header.length + (long) length * width(dtype)
                && Arrays.equals(bytes, 0, header.length, header, 0, header.length);
        if (!isExpected) {
            return null;
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes, header.length, bytes.length - header.length);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = dtype == Dtype.FLOAT64 ? numbers.getDouble() : numbers.getFloat();
        }
        return values;
    }

    /** ND4J's description of the shape as a buffer of longs, and then the head of the buffer of numbers. */
    private static byte[] header(Dtype dtype, int length) {
        long type = dtype == Dtype.FLOAT64 ? 1 << 14 : 1 << 13;
        long[] shape = {1, length, 1, type, 1, 'c'}; // rank, shape, stride, type, stride between elements, order
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(ALLOCATION);
            out.writeLong(shape.length);
            out.writeUTF("LONG");
            for (long number : shape) {
                out.writeLong(number);
            }
            out.writeUTF(ALLOCATION);
            out.writeLong(length);
            out.writeUTF(dtype == Dtype.FLOAT64 ? "DOUBLE" : "FLOAT");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int width(Dtype dtype) {
        return dtype == Dtype.FLOAT64 ? Double.BYTES : Float.BYTES;
    }
}
