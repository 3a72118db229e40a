package io.regress4j.plan;

import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingLayer;
import io.regress4j.network.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/** Loss and gradients for a batch or a part of one: forward pass, loss, backward pass. Not thread-safe. */
final class GradientPlan {
    private final int rows;
    private final int batchSize;
    private final Loss loss;
    private final HostArray input; // [rows, inputs]
    private final HostArray output; // [rows, 1]
    private final HostArray outputGradient; // [rows, 1]
    private final List<TrainingLayer> layers = new ArrayList<>();

    /**
     * Leaves the gradients in those of {@code network}.
     *
     * @param rows how many rows of a batch are done here
     * @param batchSize how many the batch has
     */
    GradientPlan(FlatNetwork network, int rows, int batchSize) {
        NetworkSpec spec = network.spec();
        this.rows = rows;
        this.batchSize = batchSize;
        this.loss = spec.loss();
        this.input = HostArray.create(spec.dtype(), rows, spec.inputs());
        HostArray values = input;
        HostArray gradient = null;
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            int width = layer.outputs(values.columns());
            HostArray outputs = HostArray.create(spec.dtype(), rows, width);
            HostArray slopes = HostArray.create(spec.dtype(), rows, width);
            layers.add(layer.training(new BatchMemory(network, spec.offsetOf(i), values, outputs, slopes, gradient)));
            values = outputs;
            gradient = slopes;
        }
        this.output = values;
        this.outputGradient = gradient;
    }

    int rows() {
        return rows;
    }

    /**
     * Computes loss and gradients, as {@link BatchPlan#run} does for a whole batch.
     *
     * @return the rows' share of the mean of the batch's losses
     */
    double run(HostArray features, double[] target, double[] weights, int[] order, int from) {
        input.gather(features, order, from);
        layers.forEach(TrainingLayer::forward);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double prediction = output.get(i);
            int row = order[from + i];
            double weight = weights.length == 0 ? 1 : weights[row];
            sum += weight * loss.value(prediction, target[row]);
            outputGradient.put(i, weight * loss.slope(prediction, target[row]) / batchSize);
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).backward();
        }
        return sum / batchSize;
    }
}
