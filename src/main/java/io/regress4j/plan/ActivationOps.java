package io.regress4j.plan;

import io.regress4j.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The operations of the activation functions. */
final class ActivationOps {
    private ActivationOps() {}

    /** output = activation(input). */
    static BoundOp forward(Activation activation, INDArray input, INDArray output) {
        return withCutoff(activation, BoundOp.of(activation.toString()))
                .in(input)
                .out(output);
    }

    /** gradient *= activation'(input), in place. */
    static BoundOp backward(Activation activation, INDArray input, INDArray gradient) {
        return withCutoff(activation, BoundOp.of(activation + "_bp"))
                .in(input, gradient)
                .out(gradient);
    }

    /** ND4J's relu takes the value below which it is flat. */
    private static BoundOp withCutoff(Activation activation, BoundOp op) {
        return activation == Activation.RELU ? op.reals(0) : op;
    }
}
