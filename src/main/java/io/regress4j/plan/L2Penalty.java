package io.regress4j.plan;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** λ · Σ kernel² of one layer, with its gradient. */
final class L2Penalty {
    private final double lambda;
    private final BoundOp scale;
    private final BoundOp add;
    private final BoundOp square;
    private final HostArray squares; // a scalar

    /** @param offset the layer's first parameter, with which its kernel [inputs, units] begins */
    L2Penalty(FlatNetwork network, int offset, int inputs, int units) {
        INDArray kernel =
                network.kernel(network.parameters(), offset, inputs, units).array();
        INDArray gradient =
                network.kernel(network.gradients(), offset, inputs, units).array();
        INDArray factor = Nd4j.scalar(kernel.dataType(), 2 * network.spec().l2());
        INDArray product = Nd4j.create(kernel.dataType(), kernel.shape(), 'f');
        INDArray sum = Nd4j.scalar(kernel.dataType(), 0);
        this.lambda = network.spec().l2();
        this.squares = HostArray.of(network.spec().dtype(), sum);
        this.scale = BoundOp.of("multiply").in(kernel, factor).out(product);
        this.add = BoundOp.of("add").in(gradient, product).out(gradient);
        this.square = BoundOp.of("reduce_sqnorm").in(kernel).out(sum);
    }

    /** Adds the penalty's gradient to the kernel's and returns the penalty. */
    double run() {
        square.run();
        scale.run();
        add.run();
        return lambda * squares.get(0);
    }
}
