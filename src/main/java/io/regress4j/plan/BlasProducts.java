package io.regress4j.plan;

import io.regress4j.network.Matrix;
import io.regress4j.network.Products;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Matrix products by ND4J's BLAS; the matrices are {@link HostArray}s. */
final class BlasProducts implements Products {

    @Override
    public Runnable sums(Matrix inputs, Matrix kernel, Matrix bias, Matrix sums) {
        return BoundOp.of("xw_plus_b")
                .in(array(inputs), array(kernel), array(bias))
                .out(array(sums));
    }

    @Override
    public Runnable kernelGradient(Matrix inputs, Matrix gradient, Matrix kernelGradient) {
        return BoundOp.of("matmul")
                .in(array(inputs), array(gradient))
                .out(array(kernelGradient))
                .integers(1, 0, 0);
    }

    @Override
    public Runnable inputGradient(Matrix gradient, Matrix kernel, Matrix inputGradient) {
        return BoundOp.of("matmul")
                .in(array(gradient), array(kernel))
                .out(array(inputGradient))
                .integers(0, 1, 0);
    }

    private static INDArray array(Matrix matrix) {
        return ((HostArray) matrix).array();
    }
}
