package io.regress4j.plan;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/** The operations of an L2 penalty on a layer's kernel: ½ · c · Σ kernel², with c as DL4J has it. */
final class L2Ops {
    private final double coefficient;
    private final BoundOp scaled;
    private final BoundOp added;
    private final BoundOp squared;
    private final INDArray squares;

    private L2Ops(DenseView layer, double coefficient) {
        INDArray kernel = layer.kernel();
        INDArray factor = Nd4j.scalar(kernel.dataType(), coefficient);
        INDArray product = Nd4j.create(kernel.dataType(), kernel.shape(), 'f');
        this.coefficient = coefficient;
        this.squares = Nd4j.scalar(kernel.dataType(), 0);
        this.scaled = BoundOp.of("multiply").in(kernel, factor).out(product);
        this.added = BoundOp.of("add").in(layer.kernelGradient(), product).out(layer.kernelGradient());
        this.squared = BoundOp.of("reduce_sqnorm").in(kernel).out(squares);
    }

    static Optional<L2Ops> of(MultiLayerNetwork network, int index, DenseView layer)
            throws UnsupportedNetworkException {
        BaseLayer conf = (BaseLayer) network.getLayer(index).conf().getLayer();
        List<Regularization> penalties = conf.getRegularization();
        if (penalties.isEmpty()) {
            return Optional.empty();
        }
        if (penalties.size() > 1 || !(penalties.get(0) instanceof L2Regularization l2)) {
            throw new UnsupportedNetworkException("regularization " + penalties);
        }
        double coefficient = l2.getL2().valueAt(0, 0);
        return coefficient == 0 ? Optional.empty() : Optional.of(new L2Ops(layer, coefficient));
    }

    /** Adds the penalty's gradient to the kernel's and returns the penalty. */
    double run() {
        squared.run();
        scaled.run();
        added.run();
        return 0.5 * coefficient * squares.getDouble(0);
    }
}
