package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains many dense networks of one shape at once, on the same batches, in their own number type. A step of one small
 * network is too little work for vector instructions; the same step of many networks is a loop that the JVM vectorises. A
 * network here follows the one that a {@link TrainingPlan} trains up to rounding. Not thread-safe.
 */
public final class WidePlan {
    /** Parameters of the layers between the first and the last up to which lanes are faster, measured on two cores. */
    private static final int MOST_BETWEEN = 1_100;

    private final NetworkSpec spec;
    private final int networks;
    private final int batchSize;
    private final Loss loss;
    private final List<WideDense> layers = new ArrayList<>();
    private final List<BoundUpdate> updates = new ArrayList<>();
    private final double[] l2; // of each layer's kernel
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
        this.batch = new double[batchSize][spec.inputs()];
        this.l2 = spec.denseLayers().stream()
                .mapToDouble(layer -> layer.kernel().penalty().l2())
                .toArray();
        for (int i = 0; i < spec.layers().size(); i++) {
            WideDense layer = new WideDense(
                    i == 0, networks, spec.inputsOf(i), spec.denseLayers().get(i), batchSize, spec.dtype());
            layers.add(layer);
            for (int part = 0; part < layer.kernel().length; part++) {
                updates.add(update(layer.kernel()[part], layer.kernelGradient()[part], learningRates));
            }
            updates.add(update(layer.bias(), layer.biasGradient(), learningRates));
        }
        for (int network = 0; network < networks; network++) {
            for (int i = 0; i < layers.size(); i++) {
                layers.get(i).readWeights(initialWeights[network], spec.offsetOf(i), network);
            }
        }
    }

    /** Each network has a learning rate of its own. */
    private BoundUpdate update(Numbers weights, Numbers gradients, double[] learningRates) {
        BoundUpdate update = BoundUpdate.of(spec.optimizer(), BiasCorrection.EXACT, weights, gradients);
        for (int network = 0; network < networks; network++) {
            update.rates().put(network, learningRates[network]);
        }
        update.rates().tile(networks, weights.length());
        return update;
    }

    /** Whether networks of a shape are trained side by side here, and faster so than one after the other. */
    public static boolean suits(NetworkSpec spec) {
        int between =
                IntStream.range(1, spec.layers().size() - 1).map(spec::sizeOf).sum();
        return spec.isPlain() && between <= MOST_BETWEEN;
    }

    /**
     * One pass over the rows.
     *
     * @param features as the networks see them, row-major [rows, inputs]
     * @param target [rows]
     * @param weights factors of the rows' losses [rows]; empty where all count the same
     * @param order positions of the rows [rows]
     */
    public void epoch(double[] features, double[] target, double[] weights, int[] order) {
        for (int from = 0; from < order.length; from += batchSize) {
            int count = Math.min(batchSize, order.length - from);
            for (int i = 0; i < count; i++) {
                take(features, order[from + i], i);
            }
            forward(count);
            slopes(target, weights, order, from, count);
            backward(count);
            steps++;
            for (BoundUpdate update : updates) {
                update.rule().step(update.weights().length(), steps);
            }
        }
    }

    /**
     * Predicts.
     *
     * @param features as the networks see them, row-major [rows, inputs]
     * @return outputs of each network [networks][rows]
     */
    public double[][] predict(double[] features) {
        int rows = features.length / spec.inputs();
        double[][] outputs = new double[networks][rows];
        for (int from = 0; from < rows; from += batchSize) {
            int count = Math.min(batchSize, rows - from);
            for (int i = 0; i < count; i++) {
                take(features, from + i, i);
            }
            forward(count);
            for (int row = 0; row < count; row++) {
                for (int network = 0; network < networks; network++) {
                    outputs[network][from + row] = last().outputs()[row].get(network);
                }
            }
        }
        return outputs;
    }

    private void take(double[] features, int row, int place) {
        System.arraycopy(features, row * spec.inputs(), batch[place], 0, spec.inputs());
    }

    private void forward(int rows) {
        layers.get(0).forward(batch, rows);
        for (int i = 1; i < layers.size(); i++) {
            layers.get(i).forward(layers.get(i - 1), rows);
        }
    }

    private void slopes(double[] target, double[] weights, int[] order, int from, int rows) {
        double divisor = loss.reduction().divisor(weights, order, from, rows);
        for (int row = 0; row < rows; row++) {
            int at = order[from + row];
            double weight = weights.length == 0 ? 1 : weights[at];
            loss.slopes(last().outputs()[row], target[at], weight / divisor, last().gradients()[row]);
        }
    }

    private void backward(int rows) {
        for (int i = layers.size() - 1; i > 0; i--) {
            layers.get(i).backward(layers.get(i - 1), rows);
        }
        layers.get(0).backward(batch, rows);
        for (int i = 0; i < layers.size(); i++) {
            if (l2[i] > 0) {
                addPenaltyGradient(layers.get(i), l2[i]);
            }
        }
    }

    private static void addPenaltyGradient(WideDense layer, double l2) {
        for (int part = 0; part < layer.kernel().length; part++) {
            Numbers kernel = layer.kernel()[part];
            layer.kernelGradient()[part].addScaled(2 * l2, kernel, kernel.length());
        }
    }

    private WideDense last() {
        return layers.get(layers.size() - 1);
    }
}
