package io.regress4j.plan;

import java.util.Arrays;

/**
 * The products and sums of a dense layer, for a whole batch. The sums are made in double, input by input, and rounded by
 * whoever takes them. In Java, because the blocks of a BLAS product round a row otherwise in other places of the batch.
 */
final class DenseForward implements ForwardLayer {
    private final HostArray kernel; // [units, inputs]
    private final HostArray bias; // [units], or null
    private final double[] weights;
    private final double[] biases;
    private final double[][] sums; // [units][batch]

    DenseForward(HostArray kernel, HostArray bias, int inputs, int units, int batchSize) {
        this.kernel = kernel;
        this.bias = bias;
        this.weights = new double[inputs * units];
        this.biases = new double[units];
        this.sums = new double[units][batchSize];
    }

    @Override
    public double[][] run(double[][] inputs) {
        kernel.read(0, weights, weights.length);
        if (bias != null) {
            bias.read(0, biases, biases.length);
        }
        for (int unit = 0; unit < sums.length; unit++) {
            Arrays.fill(sums[unit], biases[unit]);
            addProducts(inputs, unit * inputs.length, sums[unit]);
        }
        return sums;
    }

    /** A weight as of the last run. */
    double weight(int input, int unit) {
        return weights[unit * (weights.length / sums.length) + input];
    }

    /** Four inputs at a time, in loops that the JVM turns into vector instructions: twice the speed of one at a time. */
    private void addProducts(double[][] inputs, int at, double[] sum) {
        int input = 0;
        for (; input + 4 <= inputs.length; input += 4) {
            addFour(inputs[input], inputs[input + 1], inputs[input + 2], inputs[input + 3], at + input, sum);
        }
        for (; input < inputs.length; input++) {
            addOne(inputs[input], weights[at + input], sum);
        }
    }

    private void addFour(double[] a, double[] b, double[] c, double[] d, int at, double[] sum) {
        double forA = weights[at];
        double forB = weights[at + 1];
        double forC = weights[at + 2];
        double forD = weights[at + 3];
        for (int row = 0; row < sum.length; row++) {
            sum[row] = sum[row] + a[row] * forA + b[row] * forB + c[row] * forC + d[row] * forD;
        }
    }

    private static void addOne(double[] values, double weight, double[] sum) {
        for (int row = 0; row < sum.length; row++) {
            sum[row] += values[row] * weight;
        }
    }
}
