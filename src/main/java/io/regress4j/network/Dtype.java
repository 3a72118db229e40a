package io.regress4j.network;

import io.regress4j.backend.Backend;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The number type of weights and activations. */
public enum Dtype {
    FLOAT32(DataType.FLOAT),
    FLOAT64(DataType.DOUBLE);

    private final DataType nd4j;

    Dtype(DataType nd4j) {
        this.nd4j = nd4j;
    }

    public DataType nd4j() {
        return nd4j;
    }

    /** The name as Keras writes it, such as {@code float32}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The nearest number of this type. */
    public double round(double value) {
        return this == FLOAT64 ? value : (float) value;
    }

    /** rounded[i] = the nearest number of this type to values[i]; both may be one array. */
    public void round(double[] values, double[] rounded) {
        if (this == FLOAT64) {
            System.arraycopy(values, 0, rounded, 0, values.length);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
    }

    /** Values, row-major, as an array [rows, columns] of this type. */
    public INDArray matrix(double[] values, int columns) {
        return vector(values).reshape(values.length / columns, columns);
    }

    /** Values as an array [length] of this type. */
    public INDArray vector(double[] values) {
        Backend.prepare();
        return this == FLOAT64 ? Nd4j.createFromArray(values) : Nd4j.createFromArray(toFloats(values));
    }

    /** The type of an array's numbers. */
    public static Dtype of(INDArray array) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.nd4j == array.dataType())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected numbers of float32 or float64, came %s".formatted(array.dataType())));
    }

    /** @throws IllegalArgumentException if there is no such type */
    public static Dtype named(String name) {
        return Names.find(values(), name, "dtype");
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
