package io.regress4j.plan;

import io.regress4j.network.Activation;
import java.util.Arrays;

/**
 * One dense layer of many networks at once. Every number of the layer is a lane of {@code networks} numbers that stand
 * side by side, so each loop runs over the same number of all networks and the JVM turns it into vector instructions.
 * The first layer's input is shared: there the loops run over the units too.
 */
final class WideDense {
    private final boolean sharesInput;
    private final int networks;
    private final int inputs;
    private final int units;
    private final Activation activation;
    private final double[] kernel; // [inputs, units, networks]
    private final double[] bias; // [units, networks]
    private final double[] kernelGradient; // [inputs, units, networks]
    private final double[] biasGradient; // [units, networks]
    private final double[][] sums; // [batch][units, networks]
    private final double[][] outputs; // [batch][units, networks]
    private final double[][] gradients; // [batch][units, networks]

    WideDense(boolean sharesInput, int networks, int inputs, int units, Activation activation, int batchSize) {
        this.sharesInput = sharesInput;
        this.networks = networks;
        this.inputs = inputs;
        this.units = units;
        this.activation = activation;
        this.kernel = new double[inputs * units * networks];
        this.bias = new double[units * networks];
        this.kernelGradient = new double[kernel.length];
        this.biasGradient = new double[bias.length];
        this.sums = new double[batchSize][units * networks];
        this.outputs = new double[batchSize][units * networks];
        this.gradients = new double[batchSize][units * networks];
    }

    double[] kernel() {
        return kernel;
    }

    double[] bias() {
        return bias;
    }

    double[] kernelGradient() {
        return kernelGradient;
    }

    double[] biasGradient() {
        return biasGradient;
    }

    double[][] outputs() {
        return outputs;
    }

    /** ∂loss/∂outputs of each row, to be filled before {@link #backward}. */
    double[][] gradients() {
        return gradients;
    }

    /** Takes or gives one network's part of DL4J's flat parameters: kernel column by column, then bias. */
    void exchange(double[] flat, int offset, int network, boolean take) {
        for (int unit = 0; unit < units; unit++) {
            for (int in = 0; in < inputs; in++) {
                swap(flat, offset + unit * inputs + in, kernel, (in * units + unit) * networks + network, take);
            }
            swap(flat, offset + inputs * units + unit, bias, unit * networks + network, take);
        }
    }

    void forward(double[][] input, int rows) {
        for (int row = 0; row < rows; row++) {
            double[] sum = sums[row];
            System.arraycopy(bias, 0, sum, 0, sum.length);
            for (int in = 0; in < inputs; in++) {
                if (sharesInput) {
                    addScaled(input[row][in], kernel, in * sum.length, sum);
                } else {
                    for (int unit = 0; unit < units; unit++) {
                        addProduct(
                                input[row],
                                in * networks,
                                kernel,
                                (in * units + unit) * networks,
                                sum,
                                unit * networks);
                    }
                }
            }
            WideActivation.forward(activation, sum, outputs[row]);
        }
    }

    /** @param inputGradients receives ∂loss/∂input of each row; null for the first layer */
    void backward(double[][] input, double[][] inputGradients, int rows) {
        Arrays.fill(kernelGradient, 0);
        Arrays.fill(biasGradient, 0);
        for (int row = 0; row < rows; row++) {
            double[] gradient = gradients[row];
            WideActivation.backward(activation, sums[row], outputs[row], gradient);
            addScaled(1, gradient, 0, biasGradient);
            if (sharesInput) {
                for (int in = 0; in < inputs; in++) {
                    addScaledTo(input[row][in], gradient, kernelGradient, in * gradient.length);
                }
            } else {
                backwardLanes(input[row], gradient, inputGradients[row]);
            }
        }
    }

    private void backwardLanes(double[] input, double[] gradient, double[] inputGradient) {
        Arrays.fill(inputGradient, 0);
        for (int in = 0; in < inputs; in++) {
            for (int unit = 0; unit < units; unit++) {
                int weight = (in * units + unit) * networks;
                addProduct(input, in * networks, gradient, unit * networks, kernelGradient, weight);
                addProduct(kernel, weight, gradient, unit * networks, inputGradient, in * networks);
            }
        }
    }

    /** sum[i] += factor · values[from + i]. */
    private static void addScaled(double factor, double[] values, int from, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[from + i];
        }
    }

    /** sum[to + i] += factor · values[i]. */
    private static void addScaledTo(double factor, double[] values, double[] sum, int to) {
        for (int i = 0; i < values.length; i++) {
            sum[to + i] += factor * values[i];
        }
    }

    /** sum[to + i] += a[fromA + i] · b[fromB + i] for one lane. */
    private void addProduct(double[] a, int fromA, double[] b, int fromB, double[] sum, int to) {
        for (int i = 0; i < networks; i++) {
            sum[to + i] += a[fromA + i] * b[fromB + i];
        }
    }

    private static void swap(double[] flat, int flatIndex, double[] wide, int wideIndex, boolean take) {
        if (take) {
            wide[wideIndex] = flat[flatIndex];
        } else {
            flat[flatIndex] = wide[wideIndex];
        }
    }
}
