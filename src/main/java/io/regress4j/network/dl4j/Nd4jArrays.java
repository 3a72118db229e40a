package io.regress4j.network.dl4j;

import io.regress4j.backend.Backend;
import io.regress4j.network.Dtype;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers as arrays of ND4J, in a network's own type. */
public final class Nd4jArrays {
    private Nd4jArrays() {}

    /** ND4J's word for a number type. */
    public static DataType type(Dtype dtype) {
        return dtype == Dtype.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
    }

    /** Values as an array [length]. */
    public static INDArray vector(Dtype dtype, double[] values) {
        Backend.prepare();
        return dtype == Dtype.FLOAT64 ? Nd4j.createFromArray(values) : Nd4j.createFromArray(toFloats(values));
    }

    /** Values, row-major, as an array [rows, columns]. */
    public static INDArray matrix(Dtype dtype, double[] values, int columns) {
        return vector(dtype, values).reshape(values.length / columns, columns);
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
