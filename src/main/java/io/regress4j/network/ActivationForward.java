package io.regress4j.network;

import io.regress4j.network.activation.Activation;

/** An activation function for rows that are to be predicted; it may work in place. */
record ActivationForward(Activation activation, int outputs, Dtype dtype) implements ForwardLayer {

    @Override
    public void run(double[][] inputs, double[][] outputs, int rows) {
        for (int unit = 0; unit < this.outputs; unit++) {
            dtype.round(inputs[unit], outputs[unit], rows);
            activation.values(outputs[unit], outputs[unit], rows);
            dtype.round(outputs[unit], outputs[unit], rows);
        }
    }

    @Override
    public void run(double[] inputs, double[] outputs) {
        dtype.round(inputs, outputs, this.outputs);
        activation.values(outputs, outputs, this.outputs);
        dtype.round(outputs, outputs, this.outputs);
    }
}
