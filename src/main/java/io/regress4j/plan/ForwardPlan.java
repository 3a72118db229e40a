package io.regress4j.plan;

import io.regress4j.network.Activation;
import io.regress4j.network.Dtype;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The forward pass of a network for batches of one size. A shorter batch is padded, so that the bits of a row do not
 * depend on how many rows stand beside it. Not for several threads at once.
 */
public final class ForwardPlan {
    private final int batchSize;
    private final int inputs;
    private final HostArray input; // [batch, inputs]
    private final HostArray output; // [batch, 1]
    private final List<Step> ops = new ArrayList<>();

    private ForwardPlan(List<DenseView> layers, Dtype dtype, int batchSize) {
        this.batchSize = batchSize;
        this.inputs = layers.get(0).inputs();
        this.input = HostArray.create(dtype, batchSize, inputs);
        this.output = HostArray.create(dtype, batchSize, 1);
        INDArray activations = input.array();
        for (DenseView layer : layers) {
            boolean isLast = layer == layers.get(layers.size() - 1);
            INDArray sums = isLast ? output.array() : Nd4j.create(dtype.nd4j(), batchSize, layer.units());
            ops.add(DenseOps.forward(layer, activations, sums));
            if (layer.activation() != Activation.LINEAR) {
                ops.add(ActivationOps.forward(layer.activation(), sums, sums));
            }
            activations = sums;
        }
    }

    /** @throws UnsupportedNetworkException if the network holds something that plans cannot run */
    public static ForwardPlan compile(MultiLayerNetwork network, int batchSize) throws UnsupportedNetworkException {
        return new ForwardPlan(
                DenseView.of(network, DenseView.gradients(network)), Dtype.of(network.params()), batchSize);
    }

    /**
     * Predicts.
     *
     * @param rows as the network sees them, row-major [rows, inputs]
     * @return the outputs [rows]
     */
    public double[] run(double[] rows) {
        double[] outputs = new double[rows.length / inputs];
        for (int start = 0; start < outputs.length; start += batchSize) {
            int count = Math.min(batchSize, outputs.length - start);
            for (int i = 0; i < batchSize * inputs; i++) {
                input.put(i, i < count * inputs ? rows[start * inputs + i] : 0);
            }
            ops.forEach(Step::run);
            for (int i = 0; i < count; i++) {
                outputs[start + i] = output.get(i);
            }
        }
        return outputs;
    }
}
