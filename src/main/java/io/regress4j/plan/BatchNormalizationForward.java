package io.regress4j.plan;

import io.regress4j.network.Dtype;

/**
 * Batch normalization with the statistics of the training, folded into one factor and one summand for each unit. The
 * layer in the network stays as it is.
 */
final class BatchNormalizationForward implements ForwardLayer {
    private final HostArray parameters; // γ, β, mean, variance, each [units]
    private final double epsilon;
    private final Dtype dtype;
    private final double[] values;
    private final double[][] outputs; // [units][batch]

    BatchNormalizationForward(HostArray parameters, int units, double epsilon, Dtype dtype, int batchSize) {
        this.parameters = parameters;
        this.epsilon = epsilon;
        this.dtype = dtype;
        this.values = new double[4 * units];
        this.outputs = new double[units][batchSize];
    }

    @Override
    public double[][] run(double[][] inputs) {
        parameters.read(0, values, values.length);
        int units = outputs.length;
        for (int unit = 0; unit < units; unit++) {
            double factor = values[unit] / Math.sqrt(values[3 * units + unit] + epsilon);
            double summand = values[units + unit] - values[2 * units + unit] * factor;
            for (int row = 0; row < outputs[unit].length; row++) {
                outputs[unit][row] = dtype.round(inputs[unit][row] * factor + summand);
            }
        }
        return outputs;
    }
}
