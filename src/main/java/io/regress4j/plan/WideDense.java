package io.regress4j.plan;

import io.regress4j.network.activation.Activation;
import java.util.Arrays;

/**
 * One dense layer of many networks at once. Every number of the layer is a lane of {@code networks} numbers that are
 * side by side, so that each loop runs over the same numbers of all networks and the JVM turns it into vector
 * instructions. The first layer's input is shared: there the loops run over the units too, else over the inputs.
 */
final class WideDense {
    private final boolean sharesInput;
    private final int networks;
    private final int inputs;
    private final int units;
    private final Activation activation;
    private final double[] kernel; // [inputs, units, networks] of a shared input, else [units, inputs, networks]
    private final double[] bias; // [units, networks]
    private final double[] kernelGradient; // as the kernel
    private final double[] biasGradient; // [units, networks]
    private final double[][] sums; // [batch][units, networks]
    private final double[][] outputs; // [batch][units, networks]
    private final double[][] gradients; // [batch][units, networks]
    private final double[] scratch; // [inputs, networks]

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
        this.scratch = new double[inputs * networks];
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

    /** Takes one network's weights from DL4J's flat parameters: kernel column by column, then bias. */
    void readWeights(double[] flat, int offset, int network) {
        for (int unit = 0; unit < units; unit++) {
            for (int in = 0; in < inputs; in++) {
                kernel[lane(in, unit) + network] = flat[offset + unit * inputs + in];
            }
            bias[unit * networks + network] = flat[offset + inputs * units + unit];
        }
    }

    /** Where the lane of one weight of the kernel begins. */
    private int lane(int in, int unit) {
        return (sharesInput ? in * units + unit : unit * inputs + in) * networks;
    }

    void forward(double[][] input, int rows) {
        for (int row = 0; row < rows; row++) {
            double[] sum = sums[row];
            System.arraycopy(bias, 0, sum, 0, sum.length);
            if (sharesInput) {
                forwardShared(input[row], sum);
            } else {
                forwardLanes(input[row], sum);
            }
            activation.values(sum, outputs[row], sum.length);
        }
    }

    /** @param inputGradients receives ∂loss/∂input of each row; null for the first layer */
    void backward(double[][] input, double[][] inputGradients, int rows) {
        Arrays.fill(kernelGradient, 0);
        Arrays.fill(biasGradient, 0);
        for (int row = 0; row < rows; row++) {
            double[] gradient = gradients[row];
            activation.multiplyBySlopes(sums[row], gradient, gradient.length);
            addScaled(1, gradient, 0, biasGradient, 0);
            if (!sharesInput) {
                backwardLanes(input[row], gradient, inputGradients[row]);
            }
        }
        if (sharesInput) {
            backwardShared(input, rows);
        }
    }

    /** Four inputs at a time, so that each sum is loaded and stored a quarter as often; the order of adding stays. */
    private void forwardShared(double[] input, double[] sum) {
        int length = sum.length;
        int in = 0;
        for (; in + 4 <= inputs; in += 4) {
            int from = in * length;
            double x0 = input[in];
            double x1 = input[in + 1];
            double x2 = input[in + 2];
            double x3 = input[in + 3];
            for (int i = 0; i < length; i++) {
                sum[i] = sum[i]
                        + x0 * kernel[from + i]
                        + x1 * kernel[from + length + i]
                        + x2 * kernel[from + 2 * length + i]
                        + x3 * kernel[from + 3 * length + i];
            }
        }
        for (; in < inputs; in++) {
            addScaled(input[in], kernel, in * length, sum, 0);
        }
    }

    /** Four rows at a time, for the same reason. */
    private void backwardShared(double[][] input, int rows) {
        int length = biasGradient.length;
        for (int in = 0; in < inputs; in++) {
            int row = 0;
            for (; row + 4 <= rows; row += 4) {
                addFour(input, row, in, in * length);
            }
            for (; row < rows; row++) {
                addScaled(input[row][in], gradients[row], 0, kernelGradient, in * length);
            }
        }
    }

    private void addFour(double[][] input, int row, int in, int to) {
        double x0 = input[row][in];
        double x1 = input[row + 1][in];
        double x2 = input[row + 2][in];
        double x3 = input[row + 3][in];
        double[] g0 = gradients[row];
        double[] g1 = gradients[row + 1];
        double[] g2 = gradients[row + 2];
        double[] g3 = gradients[row + 3];
        for (int i = 0; i < g0.length; i++) {
            kernelGradient[to + i] = kernelGradient[to + i] + x0 * g0[i] + x1 * g1[i] + x2 * g2[i] + x3 * g3[i];
        }
    }

    private void forwardLanes(double[] input, double[] sum) {
        int length = input.length;
        for (int unit = 0; unit < units; unit++) {
            multiply(input, kernel, unit * length, scratch, length);
            for (int i = 0; i < length; i += networks) {
                for (int network = 0; network < networks; network++) {
                    sum[unit * networks + network] += scratch[i + network];
                }
            }
        }
    }

    private void backwardLanes(double[] input, double[] gradient, double[] inputGradient) {
        Arrays.fill(inputGradient, 0);
        int length = input.length;
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < length; i += networks) {
                System.arraycopy(gradient, unit * networks, scratch, i, networks);
            }
            int from = unit * length;
            addProduct(input, 0, scratch, kernelGradient, from, length);
            addProduct(kernel, from, scratch, inputGradient, 0, length);
        }
    }

    /** product[i] = a[i] · b[from + i]. */
    private static void multiply(double[] a, double[] b, int from, double[] product, int length) {
        for (int i = 0; i < length; i++) {
            product[i] = a[i] * b[from + i];
        }
    }

    /** sum[to + i] += a[from + i] · b[i]. */
    private static void addProduct(double[] a, int from, double[] b, double[] sum, int to, int length) {
        for (int i = 0; i < length; i++) {
            sum[to + i] += a[from + i] * b[i];
        }
    }

    /** sum[to + i] += factor · values[from + i] for the units of one row. */
    private void addScaled(double factor, double[] values, int from, double[] sum, int to) {
        int length = biasGradient.length;
        for (int i = 0; i < length; i++) {
            sum[to + i] += factor * values[from + i];
        }
    }
}
