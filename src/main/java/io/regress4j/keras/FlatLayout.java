package io.regress4j.keras;

import io.regress4j.network.NetworkSpec;

/** Brings Keras's row-major kernels into DL4J's flat parameter vector. */
public final class FlatLayout {
    private FlatLayout() {}

    /**
     * Puts a layer into a flat vector.
     *
     * @param kernel row-major [inputs, units], from position {@code kernelFrom} of the array on
     * @param bias [units], from position {@code biasFrom} of the array on
     */
    public static void put(
            double[] flat, NetworkSpec spec, int index, double[] kernel, int kernelFrom, double[] bias, int biasFrom) {
        int inputs = spec.inputsOf(index);
        int units = spec.denseLayers().get(index).units();
        int offset = spec.offsetOf(index);
        transpose(kernel, kernelFrom, inputs, units, flat, offset);
        System.arraycopy(bias, biasFrom, flat, offset + inputs * units, units);
    }

    /** A kernel row-major [inputs, units] becomes one column by column. */
    static double[] columnByColumn(double[] kernel, int inputs, int units) {
        double[] flat = new double[kernel.length];
        transpose(kernel, 0, inputs, units, flat, 0);
        return flat;
    }

    private static void transpose(double[] from, int fromStart, int rows, int columns, double[] to, int toStart) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[toStart + column * rows + row] = from[fromStart + row * columns + column];
            }
        }
    }

    /** A kernel column by column becomes one row-major [inputs, units]. */
    static double[] rowByRow(double[] flat, int inputs, int units) {
        return columnByColumn(flat, units, inputs);
    }
}
