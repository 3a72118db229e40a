package io.regress4j.model;

import io.regress4j.network.Dtype;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's binary form of a vector: a header that its shape and type fix to the last bit, then the numbers, big
 * endian. Reading compares the header with the one expected instead of parsing it, so a file cannot ask for memory.
 */
final class Nd4jArray {
    private Nd4jArray() {}

    static byte[] write(INDArray array) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Nd4j.write(array, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an array [length].
     *
     * @return the array, or null if the bytes are not one of that length and type
     */
    static INDArray read(byte[] bytes, Dtype dtype, int length) {
        int size = dtype.nd4j().width();
        if (bytes.length < (long) length * size) {
            return null;
        }
        byte[] expected = write(Nd4j.zeros(dtype.nd4j(), length));
        int header = expected.length - length * size;
        if (bytes.length != expected.length || !Arrays.equals(bytes, 0, header, expected, 0, header)) {
            return null;
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes, header, length * size);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = dtype == Dtype.FLOAT64 ? numbers.getDouble() : numbers.getFloat();
        }
        return dtype.vector(values);
    }
}
