package io.regress4j.plan;

import io.regress4j.network.Dtype;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The forward pass of a network for batches of one size. The bits of a row depend on nothing but the row: neither on the
 * rows beside it nor on its place among them. Not for several threads at once.
 */
public final class ForwardPlan {
    private final double[][] inputs; // [inputs][batch]
    private final List<ForwardLayer> layers;
    private final Dtype dtype;

    private ForwardPlan(int inputs, List<ForwardLayer> layers, Dtype dtype, int batchSize) {
        this.inputs = new double[inputs][batchSize];
        this.layers = layers;
        this.dtype = dtype;
    }

    /** @throws UnsupportedNetworkException if the network holds something that plans cannot run */
    public static ForwardPlan compile(MultiLayerNetwork network, int batchSize) throws UnsupportedNetworkException {
        return new ForwardPlan(
                ForwardLayers.inputs(network),
                ForwardLayers.of(network, batchSize),
                Dtype.of(network.params()),
                batchSize);
    }

    /**
     * Predicts.
     *
     * @param rows as the network sees them, row-major [rows, inputs]
     * @return the outputs [rows]
     */
    public double[] run(double[] rows) {
        double[] outputs = new double[rows.length / inputs.length];
        int batchSize = inputs[0].length;
        for (int start = 0; start < outputs.length; start += batchSize) {
            int count = Math.min(batchSize, outputs.length - start);
            load(rows, start, count);
            System.arraycopy(forward(), 0, outputs, start, count);
        }
        return outputs;
    }

    /** Of a shorter batch the end holds rows of an earlier one, whose outputs nobody looks at. */
    private void load(double[] rows, int start, int count) {
        for (int input = 0; input < inputs.length; input++) {
            double[] column = inputs[input];
            for (int row = 0; row < count; row++) {
                column[row] = dtype.round(rows[(start + row) * inputs.length + input]);
            }
        }
    }

    private double[] forward() {
        double[][] values = inputs; // [outputs of the layer before][batch]
        for (ForwardLayer layer : layers) {
            values = layer.run(values);
        }
        return values[0];
    }
}
