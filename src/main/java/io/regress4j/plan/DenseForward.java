package io.regress4j.plan;

import io.regress4j.network.Activation;
import io.regress4j.network.Dtype;
import java.util.Arrays;

/**
 * A dense layer with its activation, for a whole batch. The sums are made in double, input by input, and rounded once to
 * the network's type. In Java, because the blocks of a BLAS product round a row otherwise in other places of the batch.
 */
final class DenseForward {
    private final HostArray kernel; // [units, inputs]
    private final HostArray bias;
    private final HostArray activations; // [units, batch]
    private final Step activate;
    private final double[] weights;
    private final double[] biases;
    private final double[][] outputs; // [units][batch]

    DenseForward(DenseView layer, Dtype dtype, int batchSize) {
        this.kernel = HostArray.of(layer.kernel());
        this.bias = HostArray.of(layer.bias());
        this.activations = HostArray.create(dtype, layer.units(), batchSize);
        this.activate = layer.activation() == Activation.LINEAR
                ? () -> {}
                : ActivationOps.forward(layer.activation(), activations.array(), activations.array());
        this.weights = new double[layer.inputs() * layer.units()];
        this.biases = new double[layer.units()];
        this.outputs = new double[layer.units()][batchSize];
    }

    /**
     * Runs the layer.
     *
     * @param inputs [inputs][batch]
     * @return [units][batch], overwritten by the next run
     */
    double[][] run(double[][] inputs) {
        kernel.read(0, weights, weights.length);
        bias.read(0, biases, biases.length);
        for (int unit = 0; unit < outputs.length; unit++) {
            double[] sums = outputs[unit];
            Arrays.fill(sums, biases[unit]);
            addProducts(inputs, unit * inputs.length, sums);
            activations.write(unit * sums.length, sums, sums.length);
        }
        activate.run();
        for (int unit = 0; unit < outputs.length; unit++) {
            activations.read(unit * outputs[unit].length, outputs[unit], outputs[unit].length);
        }
        return outputs;
    }

    /** Four inputs at a time, in loops that the JVM turns into vector instructions: twice the speed of one at a time. */
    private void addProducts(double[][] inputs, int at, double[] sums) {
        int input = 0;
        for (; input + 4 <= inputs.length; input += 4) {
            addFour(inputs[input], inputs[input + 1], inputs[input + 2], inputs[input + 3], at + input, sums);
        }
        for (; input < inputs.length; input++) {
            addOne(inputs[input], weights[at + input], sums);
        }
    }

    private void addFour(double[] a, double[] b, double[] c, double[] d, int at, double[] sums) {
        double forA = weights[at];
        double forB = weights[at + 1];
        double forC = weights[at + 2];
        double forD = weights[at + 3];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = sums[row] + a[row] * forA + b[row] * forB + c[row] * forC + d[row] * forD;
        }
    }

    private static void addOne(double[] values, double weight, double[] sums) {
        for (int row = 0; row < sums.length; row++) {
            sums[row] += values[row] * weight;
        }
    }
}
