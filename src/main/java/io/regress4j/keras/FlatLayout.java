package io.regress4j.keras;

import io.regress4j.network.NetworkSpec;

/** Where a layer's kernel and bias stand in DL4J's flat parameter vector. */
final class FlatLayout {
    private FlatLayout() {}

    /** First position of layer {@code index}. */
    static int offset(NetworkSpec spec, int index) {
        int offset = 0;
        for (int i = 0; i < index; i++) {
            offset += size(spec, i);
        }
        return offset;
    }

    /** Number of weights and biases of layer {@code index}. */
    static int size(NetworkSpec spec, int index) {
        return (spec.inputsOf(index) + 1) * spec.layers().get(index).units();
    }

    /**
     * Puts a layer into a flat vector.
     *
     * @param kernel row-major [inputs, units], from position {@code kernelFrom} of the array on
     * @param bias [units], from position {@code biasFrom} of the array on
     */
    static void put(
            double[] flat, NetworkSpec spec, int index, double[] kernel, int kernelFrom, double[] bias, int biasFrom) {
        int inputs = spec.inputsOf(index);
        int units = spec.layers().get(index).units();
        int offset = offset(spec, index);
        for (int in = 0; in < inputs; in++) {
            for (int unit = 0; unit < units; unit++) {
                flat[offset + unit * inputs + in] = kernel[kernelFrom + in * units + unit];
            }
        }
        System.arraycopy(bias, biasFrom, flat, offset + inputs * units, units);
    }
}
