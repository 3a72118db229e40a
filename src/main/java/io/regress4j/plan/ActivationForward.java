package io.regress4j.plan;

import io.regress4j.network.Activation;
import io.regress4j.network.Dtype;

/** An activation as a layer of its own. */
final class ActivationForward implements ForwardLayer {
    private final HostArray activations; // [units, batch]
    private final Step activate;
    private final double[][] outputs; // [units][batch]

    ActivationForward(Activation activation, int units, Dtype dtype, int batchSize) {
        this.activations = HostArray.create(dtype, units, batchSize);
        this.activate = activation.equals(Activation.LINEAR)
                ? () -> {}
                : ActivationOps.forward(activation, activations.array(), activations.array());
        this.outputs = new double[units][batchSize];
    }

    @Override
    public double[][] run(double[][] inputs) {
        for (int unit = 0; unit < outputs.length; unit++) {
            activations.write(unit * inputs[unit].length, inputs[unit], inputs[unit].length);
        }
        activate.run();
        for (int unit = 0; unit < outputs.length; unit++) {
            activations.read(unit * outputs[unit].length, outputs[unit], outputs[unit].length);
        }
        return outputs;
    }
}
