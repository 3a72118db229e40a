package io.regress4j.network;

import io.regress4j.network.activation.Activation;

/** An activation function for rows that are to be predicted. */
record ActivationForward<A>(NumberType<A> numbers, Activation activation, int outputs) implements ForwardLayer<A> {

    @Override
    public void run(A[] inputs, A[] outputs, int rows) {
        for (int unit = 0; unit < this.outputs; unit++) {
            numbers.activate(activation, inputs[unit], outputs[unit], rows);
        }
    }

    @Override
    public void run(A inputs, A outputs) {
        numbers.activate(activation, inputs, outputs, this.outputs);
    }
}
