package io.regress4j.plan;

import io.regress4j.network.Activation;
import io.regress4j.network.Dtype;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Loss and gradients for batches of one size: forward pass, loss, backward pass. Not for several threads at once.
 */
final class GradientPlan {
    private final int batchSize;
    private final int inputs;
    private final LossGradient loss;
    private final HostArray input; // [batch, inputs]
    private final HostArray output; // [batch, 1]
    private final HostArray outputGradient; // [batch, 1]
    private final List<Step> forward = new ArrayList<>();
    private final List<Step> backward = new ArrayList<>();

    /** Leaves the gradients in the gradient views of {@code layers}. */
    GradientPlan(List<DenseView> layers, LossGradient loss, int batchSize) {
        Dtype dtype = Dtype.of(layers.get(0).kernel());
        this.batchSize = batchSize;
        this.inputs = layers.get(0).inputs();
        this.loss = loss;
        this.input = HostArray.create(dtype, batchSize, inputs);
        this.output = HostArray.create(dtype, batchSize, 1);
        this.outputGradient = HostArray.create(dtype, batchSize, 1);
        bind(layers, dtype);
    }

    /**
     * Computes loss and gradients.
     *
     * @param features all rows as the network sees them, row-major [rows, inputs]
     * @param target [rows]
     * @param order positions of the rows; the batch is those from {@code from} on
     * @return the mean of the rows' losses
     */
    double run(double[] features, double[] target, int[] order, int from) {
        input.gather(features, inputs, order, from, batchSize);
        run(forward);
        double sum = 0;
        for (int i = 0; i < batchSize; i++) {
            double residual = output.get(i) - target[order[from + i]];
            sum += loss.loss(residual);
            outputGradient.put(i, loss.derivative(residual) / batchSize);
        }
        run(backward);
        return sum / batchSize;
    }

    /** Binds the forward pass first to last and the backward pass last to first. */
    private void bind(List<DenseView> layers, Dtype dtype) {
        int last = layers.size() - 1;
        INDArray activations = input.array(); // [batch, inputs of the layer]
        INDArray gradient = outputGradient.array(); // [batch, units of the layer]
        List<List<Step>> backwardByLayer = new ArrayList<>();
        INDArray previousGradient = null;
        for (int i = 0; i <= last; i++) {
            DenseView layer = layers.get(i);
            boolean isLinear = layer.activation() == Activation.LINEAR;
            INDArray sums = i == last && isLinear ? output.array() : matrix(dtype, layer);
            INDArray outputs = i == last ? output.array() : isLinear ? sums : matrix(dtype, layer);
            INDArray layerGradient = i == last ? gradient : matrix(dtype, layer);

            forward.add(DenseOps.forward(layer, activations, sums));
            List<Step> steps = new ArrayList<>();
            if (!isLinear) {
                forward.add(ActivationOps.forward(layer.activation(), sums, outputs));
                steps.add(ActivationOps.backward(layer.activation(), sums, layerGradient));
            }
            steps.add(DenseOps.kernelGradient(layer, activations, layerGradient));
            steps.add(DenseOps.biasGradient(layer, layerGradient));
            if (i > 0) {
                steps.add(DenseOps.inputGradient(layer, layerGradient, previousGradient));
            }
            backwardByLayer.add(0, steps);
            activations = outputs;
            previousGradient = layerGradient;
        }
        backwardByLayer.forEach(backward::addAll);
    }

    private INDArray matrix(Dtype dtype, DenseView layer) {
        return Nd4j.create(dtype.nd4j(), new long[] {batchSize, layer.units()}, 'c');
    }

    private static void run(List<Step> steps) {
        for (Step step : steps) {
            step.run();
        }
    }
}
