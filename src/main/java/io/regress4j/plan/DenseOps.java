package io.regress4j.plan;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The operations of a dense layer. */
final class DenseOps {
    private DenseOps() {}

    /** output = input · kernel + bias. */
    static BoundOp forward(DenseView layer, INDArray input, INDArray output) {
        return BoundOp.of("xw_plus_b").in(input, layer.kernel(), layer.bias()).out(output);
    }

    /** kernelGradient = inputᵀ · gradient. */
    static BoundOp kernelGradient(DenseView layer, INDArray input, INDArray gradient) {
        return BoundOp.of("matmul")
                .in(input, gradient)
                .out(layer.kernelGradient())
                .integers(1, 0, 0);
    }

    /** inputGradient = gradient · kernelᵀ. */
    static BoundOp inputGradient(DenseView layer, INDArray gradient, INDArray inputGradient) {
        return BoundOp.of("matmul")
                .in(gradient, layer.kernel())
                .out(inputGradient)
                .integers(0, 1, 0);
    }
}
