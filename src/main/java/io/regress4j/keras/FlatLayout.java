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
        for (int in = 0; in < inputs; in++) {
            for (int unit = 0; unit < units; unit++) {
                flat[offset + unit * inputs + in] = kernel[kernelFrom + in * units + unit];
            }
        }
        System.arraycopy(bias, biasFrom, flat, offset + inputs * units, units);
    }

    /** A kernel row-major [inputs, units] becomes one column by column. */
    static double[] columnByColumn(double[] kernel, int inputs, int units) {
        double[] flat = new double[kernel.length];
        for (int in = 0; in < inputs; in++) {
            for (int unit = 0; unit < units; unit++) {
                flat[unit * inputs + in] = kernel[in * units + unit];
            }
        }
        return flat;
    }

    /** A kernel column by column becomes one row-major [inputs, units]. */
    static double[] rowByRow(double[] flat, int inputs, int units) {
        return columnByColumn(flat, units, inputs);
    }
}
