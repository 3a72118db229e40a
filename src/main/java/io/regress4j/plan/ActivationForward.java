package io.regress4j.plan;

import io.regress4j.network.ActivationFunction;
import io.regress4j.network.Dtype;

/** An activation, of a dense layer or as a layer of its own. What goes in and what comes out is rounded to the dtype. */
final class ActivationForward implements ForwardLayer {
    private final ActivationFunction function;
    private final Dtype dtype;
    private final double[][] outputs; // [units][batch]

    ActivationForward(ActivationFunction function, int units, Dtype dtype, int batchSize) {
        this.function = function;
        this.dtype = dtype;
        this.outputs = new double[units][batchSize];
    }

    @Override
    public double[][] run(double[][] inputs) {
        for (int unit = 0; unit < outputs.length; unit++) {
            double[] values = outputs[unit];
            dtype.round(inputs[unit], values);
            function.values(values, values, values.length);
            dtype.round(values, values);
        }
        return outputs;
    }
}
