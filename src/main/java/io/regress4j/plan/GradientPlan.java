package io.regress4j.plan;

import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingLayer;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.numbers.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Loss and gradients for a batch or a part of one: forward pass, loss, backward pass. Not thread-safe. */
final class GradientPlan {
    private final int rows;
    private final Loss loss;
    private final HostArray input; // [rows, inputs]
    private final HostArray output; // [rows, 1]
    private final HostArray outputGradient; // [rows, 1]
    private final Numbers gathered; // [rows, inputs]
    private final Numbers predictions; // [rows]
    private final Numbers slopes; // [rows]
    private final List<TrainingLayer> layers = new ArrayList<>();
    private final List<HostArray> outputs = new ArrayList<>(); // of each layer [rows, outputs]
    private double[] kept = {}; // predictions of the rows [rows of all batches]; empty where nobody looks

    /**
     * Leaves the gradients in those of {@code network}.
     *
     * @param done which rows of a batch are done here
     */
    GradientPlan(FlatNetwork network, FlatNetwork.Rows done) {
        NetworkSpec spec = network.spec();
        this.rows = done.count();
        this.loss = spec.loss();
        this.input = network.create(rows, spec.inputs());
        HostArray values = input;
        HostArray gradient = null;
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            int width = layer.outputs(values.columns());
            HostArray made = network.create(rows, width);
            HostArray slopesOfOutputs = network.create(rows, width);
            layers.add(
                    layer.training(new FlatNetwork.Layer(network, i, done, values, made, slopesOfOutputs, gradient)));
            outputs.add(made);
            values = made;
            gradient = slopesOfOutputs;
        }
        this.output = values;
        this.outputGradient = gradient;
        this.gathered = spec.dtype().numbers(rows * spec.inputs());
        this.predictions = spec.dtype().numbers(rows);
        this.slopes = spec.dtype().numbers(rows);
    }

    int rows() {
        return rows;
    }

    /** Leaves what each row's prediction is, before a step, in its place [rows of all batches]. */
    void keepOutputs(double[] into) {
        kept = into;
    }

    /**
     * Computes loss and gradients, as {@link BatchPlan#run} does for a whole batch.
     *
     * @param divisor what the sum of the losses of the whole batch is divided by
     * @param step number of the step, from 1
     * @return the rows' share of the batch's loss, with the penalties of the layers
     */
    double run(InputRows features, double[] target, double[] weights, int[] order, int from, double divisor, int step) {
        features.gather(order, from, rows, gathered);
        input.write(0, gathered, gathered.length());
        for (TrainingLayer layer : layers) {
            layer.forward(step);
        }
        output.read(0, predictions, rows);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double prediction = predictions.get(i);
            int row = order[from + i];
            double weight = weights.length == 0 ? 1 : weights[row];
            sum += weight * loss.value(prediction, target[row]);
            if (kept.length > 0) {
                kept[row] = prediction;
            }
            slopes.put(i, weight * loss.slope(prediction, target[row]) / divisor);
        }
        outputGradient.write(0, slopes, rows);
        double penalties = 0;
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).backward();
            penalties += layers.get(i).penalty();
        }
        return sum / divisor + penalties;
    }

    /** What each layer made of the last batch [layers], each [rows, outputs]. */
    List<HostArray> outputs() {
        return outputs;
    }

    /** Takes what the last batch showed into what the layers measure. */
    void measure() {
        layers.forEach(TrainingLayer::measure);
    }
}
