package io.regress4j.network;

import java.util.Arrays;

/**
 * A dense layer for rows that are to be predicted. The sums are made in double, input by input, and rounded once; in Java,
 * because the blocks of a BLAS product round a row otherwise in other places of a batch.
 */
final class DenseForward implements ForwardLayer {
    private final ActivationForward activation;
    private final double[] weights; // [units, inputs]
    private final double[] biases; // [units]
    private final int inputs;

    DenseForward(DenseSpec layer, int inputs, double[] parameters, int from, Dtype dtype) {
        int bias = from + inputs * layer.units();
        this.activation = new ActivationForward(layer.activation(), layer.units(), dtype);
        this.weights = Arrays.copyOfRange(parameters, from, bias);
        this.biases = layer.hasBias()
                ? Arrays.copyOfRange(parameters, bias, bias + layer.units())
                : new double[layer.units()];
        this.inputs = inputs;
    }

    @Override
    public int outputs() {
        return biases.length;
    }

    @Override
    public void run(double[][] values, double[][] outputs, int rows) {
        sum(values, outputs, rows);
        activate(outputs, rows);
    }

    /** The sums alone. */
    void sum(double[][] values, double[][] sums, int rows) {
        for (int unit = 0; unit < biases.length; unit++) {
            Arrays.fill(sums[unit], 0, rows, biases[unit]);
            addProducts(values, unit * inputs, sums[unit], rows);
        }
    }

    /** Turns sums into outputs, in place. */
    void activate(double[][] sums, int rows) {
        activation.run(sums, sums, rows);
    }

    double weight(int input, int unit) {
        return weights[unit * inputs + input];
    }

    @Override
    public void run(double[] values, double[] outputs) {
        for (int unit = 0; unit < biases.length; unit++) {
            double sum = biases[unit];
            int at = unit * inputs;
            for (int input = 0; input < inputs; input++) {
                sum += values[input] * weights[at + input];
            }
            outputs[unit] = sum;
        }
        activation.run(outputs, outputs);
    }

    /** Four inputs at a time, in loops that the JVM turns into vector instructions: twice the speed of one at a time. */
    private void addProducts(double[][] values, int at, double[] sum, int rows) {
        int input = 0;
        for (; input + 4 <= inputs; input += 4) {
            addFour(values[input], values[input + 1], values[input + 2], values[input + 3], at + input, sum, rows);
        }
        for (; input < inputs; input++) {
            addOne(values[input], weights[at + input], sum, rows);
        }
    }

    private void addFour(double[] a, double[] b, double[] c, double[] d, int at, double[] sum, int rows) {
        double forA = weights[at];
        double forB = weights[at + 1];
        double forC = weights[at + 2];
        double forD = weights[at + 3];
        for (int row = 0; row < rows; row++) {
            sum[row] = sum[row] + a[row] * forA + b[row] * forB + c[row] * forC + d[row] * forD;
        }
    }

    private static void addOne(double[] values, double weight, double[] sum, int rows) {
        for (int row = 0; row < rows; row++) {
            sum[row] += values[row] * weight;
        }
    }
}
