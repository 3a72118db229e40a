package io.regress4j.plan;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.UpdateArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains many networks of one shape at once, on the same batches. The arithmetic is in {@code double} and in Java, not
 * in ND4J: a step of one small network is too little work for a native call, and the same step of many networks is a
 * loop that the JVM vectorises. A network here follows the one that a {@link TrainingPlan} trains up to rounding. Not
 * thread-safe.
 */
public final class WidePlan {
    private final NetworkSpec spec;
    private final int networks;
    private final int batchSize;
    private final Loss loss;
    private final List<WideDense> layers = new ArrayList<>();
    private final List<UpdateArrays> updates = new ArrayList<>();
    private final double[][] batch; // [batch][inputs]
    private int steps;

    /**
     * Prepares networks.
     *
     * @param spec the shape, loss and optimizer of all of them
     * @param initialWeights flat parameters of each network, in DL4J's layout [networks][parameters]
     * @param learningRates of each network [networks]
     */
    public WidePlan(NetworkSpec spec, double[][] initialWeights, double[] learningRates, int batchSize) {
        this.spec = spec;
        this.networks = initialWeights.length;
        this.batchSize = batchSize;
        this.loss = spec.loss();
        this.batch = new double[batchSize][];
        for (int i = 0; i < spec.layers().size(); i++) {
            DenseSpec dense = spec.denseLayers().get(i);
            WideDense layer =
                    new WideDense(i == 0, networks, spec.inputsOf(i), dense.units(), dense.activation(), batchSize);
            layers.add(layer);
            updates.add(lanes(layer.kernel(), layer.kernelGradient(), learningRates));
            updates.add(lanes(layer.bias(), layer.biasGradient(), learningRates));
        }
        for (int network = 0; network < networks; network++) {
            for (int i = 0; i < layers.size(); i++) {
                layers.get(i).readWeights(initialWeights[network], spec.offsetOf(i), network);
            }
        }
    }

    /** What the optimizer works on; each network has a learning rate of its own. */
    private UpdateArrays lanes(double[] weights, double[] gradients, double[] learningRates) {
        double[] rates = new double[weights.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = learningRates[i % learningRates.length];
        }
        return new UpdateArrays(
                weights, gradients, rates, new double[spec.optimizer().slots()][weights.length]);
    }

    /**
     * One pass over the rows.
     *
     * @param rows as the networks see them [rows][inputs]
     * @param target [rows]
     * @param weights factors of the rows' losses [rows]; empty where all count the same
     * @param order positions of the rows [rows]
     * @return the mean loss of each network over the epoch, each batch's taken before its step [networks]
     */
    public double[] epoch(double[][] rows, double[] target, double[] weights, int[] order) {
        double[] losses = new double[networks];
        for (int from = 0; from < order.length; from += batchSize) {
            int count = Math.min(batchSize, order.length - from);
            for (int i = 0; i < count; i++) {
                batch[i] = rows[order[from + i]];
            }
            forward(count);
            addLosses(target, weights, order, from, count, losses);
            backward(count);
            steps++;
            updates.forEach(lanes -> spec.optimizer().step(lanes, lanes.weights().length, steps, BiasCorrection.EXACT));
        }
        return Arrays.stream(losses).map(sum -> sum / order.length).toArray();
    }

    /**
     * Predicts.
     *
     * @param rows as the networks see them [rows][inputs]
     * @return outputs of each network [networks][rows]
     */
    public double[][] predict(double[][] rows) {
        double[][] outputs = new double[networks][rows.length];
        for (int from = 0; from < rows.length; from += batchSize) {
            int count = Math.min(batchSize, rows.length - from);
            System.arraycopy(rows, from, batch, 0, count);
            forward(count);
            for (int row = 0; row < count; row++) {
                for (int network = 0; network < networks; network++) {
                    outputs[network][from + row] = last().outputs()[row][network];
                }
            }
        }
        return outputs;
    }

    private void forward(int rows) {
        double[][] input = batch;
        for (WideDense layer : layers) {
            layer.forward(input, rows);
            input = layer.outputs();
        }
    }

    private void addLosses(double[] target, double[] weights, int[] order, int from, int rows, double[] losses) {
        double[] penalties = penalties();
        for (int row = 0; row < rows; row++) {
            double truth = target[order[from + row]];
            double weight = weights.length == 0 ? 1 : weights[order[from + row]];
            double[] outputs = last().outputs()[row];
            double[] gradients = last().gradients()[row];
            for (int network = 0; network < networks; network++) {
                losses[network] += weight * loss.value(outputs[network], truth) + penalties[network];
                gradients[network] = weight * loss.slope(outputs[network], truth) / rows;
            }
        }
    }

    private void backward(int rows) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            boolean isFirst = i == 0;
            double[][] input = isFirst ? batch : layers.get(i - 1).outputs();
            layers.get(i).backward(input, isFirst ? null : layers.get(i - 1).gradients(), rows);
        }
        if (spec.l2() > 0) {
            layers.forEach(this::addPenaltyGradient);
        }
    }

    /** l2 · Σ kernel² of each network. */
    private double[] penalties() {
        double[] penalties = new double[networks];
        if (spec.l2() > 0) {
            for (WideDense layer : layers) {
                double[] kernel = layer.kernel();
                for (int i = 0; i < kernel.length; i++) {
                    penalties[i % networks] += spec.l2() * kernel[i] * kernel[i];
                }
            }
        }
        return penalties;
    }

    private void addPenaltyGradient(WideDense layer) {
        for (int i = 0; i < layer.kernel().length; i++) {
            layer.kernelGradient()[i] += 2 * spec.l2() * layer.kernel()[i];
        }
    }

    private WideDense last() {
        return layers.get(layers.size() - 1);
    }
}
