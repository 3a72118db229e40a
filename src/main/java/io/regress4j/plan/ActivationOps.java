package io.regress4j.plan;

import io.regress4j.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The operations of the activation functions. */
final class ActivationOps {
    private ActivationOps() {}

    /** output = activation(input). */
    static Step forward(Activation activation, INDArray input, INDArray output) {
        return switch (activation.kind()) {
            case TANH, SIGMOID, SOFTPLUS, SELU ->
                BoundOp.of(activation.toString()).in(input).out(output);
            default -> new ElementwiseForward(activation, input, output);
        };
    }

    /** gradient *= activation'(input), in place. */
    static Step backward(Activation activation, INDArray input, INDArray gradient) {
        return switch (activation.kind()) {
            case TANH, SIGMOID, SOFTPLUS, SELU ->
                BoundOp.of(activation + "_bp").in(input, gradient).out(gradient);
            default -> new ElementwiseGradient(activation, input, gradient);
        };
    }
}
