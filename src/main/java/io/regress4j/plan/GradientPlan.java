package io.regress4j.plan;

import io.regress4j.network.Activation;
import io.regress4j.network.Dtype;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Loss and gradients for a batch or a part of one: forward pass, loss, backward pass. Not for several threads at once. */
final class GradientPlan {
    private final int rows;
    private final int batchSize;
    private final LossGradient loss;
    private final HostArray input; // [rows, inputs]
    private final HostArray output; // [rows, 1]
    private final HostArray outputGradient; // [rows, 1]
    private final List<Step> forward = new ArrayList<>();
    private final List<Step> backward = new ArrayList<>();

    /**
     * Leaves the gradients in the gradient views of {@code layers}.
     *
     * @param rows how many rows of a batch are done here
     * @param batchSize how many the batch has
     */
    GradientPlan(List<DenseView> layers, LossGradient loss, int rows, int batchSize) {
        Dtype dtype = Dtype.of(layers.get(0).kernel());
        this.rows = rows;
        this.batchSize = batchSize;
        this.loss = loss;
        this.input = HostArray.create(dtype, rows, layers.get(0).inputs());
        this.output = HostArray.create(dtype, rows, 1);
        this.outputGradient = HostArray.create(dtype, rows, 1);
        bind(layers, dtype);
    }

    int rows() {
        return rows;
    }

    /**
     * Computes loss and gradients, as {@link BatchPlan#run} does for a whole batch.
     *
     * @return the rows' share of the mean of the batch's losses
     */
    double run(HostArray features, double[] target, int[] order, int from) {
        input.gather(features, order, from);
        run(forward);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
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
        INDArray activations = input.array(); // [rows, inputs of the layer]
        INDArray gradient = outputGradient.array(); // [rows, units of the layer]
        List<List<Step>> backwardByLayer = new ArrayList<>();
        INDArray previousGradient = null;
        for (int i = 0; i <= last; i++) {
            DenseView layer = layers.get(i);
            boolean isLinear = layer.activation().equals(Activation.LINEAR);
            INDArray sums = i == last && isLinear ? output.array() : matrix(dtype, layer);
            INDArray outputs = i == last ? output.array() : isLinear ? sums : matrix(dtype, layer);
            INDArray layerGradient = i == last ? gradient : matrix(dtype, layer);

            forward.add(DenseOps.forward(layer, activations, sums));
            List<Step> steps = new ArrayList<>();
            if (!isLinear) {
                forward.add(new ElementwiseForward(layer.activation().function(), sums, outputs));
                steps.add(new ElementwiseGradient(layer.activation().function(), sums, layerGradient));
            }
            steps.add(DenseOps.kernelGradient(layer, activations, layerGradient));
            steps.add(new BiasGradient(layerGradient, layer.biasGradient()));
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
        return Nd4j.create(dtype.nd4j(), new long[] {rows, layer.units()}, 'c');
    }

    private static void run(List<Step> steps) {
        for (Step step : steps) {
            step.run();
        }
    }
}
