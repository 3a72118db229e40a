package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.numbers.MultiplyAdd;
import java.util.Arrays;

/**
 * A dense layer for rows that are to be predicted, in float. Each sum begins with the bias and takes the inputs one after the
 * other by {@link MultiplyAdd}, whether rows or units are side by side in a loop: so a row has the same bits alone and among
 * others. The blocks of a BLAS product would round a row otherwise in other places of a batch.
 */
final class FloatDense implements ForwardLayer<float[]> {
    private final Activation activation;
    private final float[][] weights; // [inputs][units]
    private final float[] biases; // [units]

    FloatDense(DenseSpec layer, int inputs, double[] parameters, int from) {
        int units = layer.units();
        this.activation = layer.activation();
        this.weights = new float[inputs][units];
        this.biases = new float[units];
        for (int input = 0; input < inputs; input++) {
            FloatType.INSTANCE.load(parameters, from + input, inputs, weights[input], units);
        }
        if (layer.hasBias()) {
            FloatType.INSTANCE.load(parameters, from + inputs * units, 1, biases, units);
        }
    }

    @Override
    public int outputs() {
        return biases.length;
    }

    @Override
    public void run(float[][] inputs, float[][] outputs, int rows) {
        sum(inputs, outputs, rows);
        activate(outputs, rows);
    }

    /** The sums alone. */
    void sum(float[][] inputs, float[][] sums, int rows) {
        for (int unit = 0; unit < biases.length; unit++) {
            Arrays.fill(sums[unit], 0, rows, biases[unit]);
        }
        int unit = 0;
        for (; unit + 4 <= biases.length; unit += 4) {
            addToFour(inputs, sums, unit, rows);
        }
        for (; unit < biases.length; unit++) {
            addToOne(inputs, sums[unit], unit, rows);
        }
    }

    /** Turns sums into outputs, in place. */
    void activate(float[][] sums, int rows) {
        for (int unit = 0; unit < biases.length; unit++) {
            activation.values(sums[unit], sums[unit], rows);
        }
    }

    float weight(int input, int unit) {
        return weights[input][unit];
    }

    /** Units are side by side, so that the sums of the row do not wait for each other. */
    @Override
    public void run(float[] x, float[] outputs) {
        System.arraycopy(biases, 0, outputs, 0, biases.length);
        int i = 0;
        for (; i + 4 <= weights.length; i += 4) {
            FloatSums.addFour(
                    weights[i],
                    weights[i + 1],
                    weights[i + 2],
                    weights[i + 3],
                    x[i],
                    x[i + 1],
                    x[i + 2],
                    x[i + 3],
                    outputs,
                    biases.length);
        }
        for (; i < weights.length; i++) {
            FloatSums.addOne(weights[i], x[i], outputs, biases.length);
        }
        activation.values(outputs, outputs, biases.length);
    }

    private void addToFour(float[][] x, float[][] sums, int unit, int rows) {
        int i = 0;
        for (; i + 2 <= weights.length; i += 2) {
            FloatSums.addTwoToFour(x[i], x[i + 1], weights[i], weights[i + 1], sums, unit, rows);
        }
        for (int four = unit; i < weights.length && four < unit + 4; four++) {
            FloatSums.addOne(x[i], weights[i][four], sums[four], rows);
        }
    }

    private void addToOne(float[][] x, float[] sum, int unit, int rows) {
        int i = 0;
        for (; i + 4 <= weights.length; i += 4) {
            FloatSums.addFour(
                    x[i],
                    x[i + 1],
                    x[i + 2],
                    x[i + 3],
                    weights[i][unit],
                    weights[i + 1][unit],
                    weights[i + 2][unit],
                    weights[i + 3][unit],
                    sum,
                    rows);
        }
        for (; i < weights.length; i++) {
            FloatSums.addOne(x[i], weights[i][unit], sum, rows);
        }
    }
}
