package io.regress4j.network;

import io.regress4j.network.activation.Activations;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A regression network and how it learns, before any weight exists.
 *
 * @param inputs number of features
 * @param layers the layers, first to last; the last has one output, because there is one target
 * @param loss what training makes small
 * @param optimizer how a gradient changes the weights
 * @param l2 λ of Keras's {@code kernel_regularizer=L2(λ)}: λ · Σ kernel² is added to the loss; biases are left out
 * @param dtype number type of weights and activations
 */
public record NetworkSpec(int inputs, List<LayerSpec> layers, Loss loss, Optimizer optimizer, double l2, Dtype dtype) {

    /** @throws IllegalArgumentException if the values do not make a network */
    public NetworkSpec {
        layers = List.copyOf(layers);
        Objects.requireNonNull(loss);
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(dtype);
        if (inputs < 1) {
            throw new IllegalArgumentException("expected 1 or more inputs, got %d".formatted(inputs));
        }
        if (layers.isEmpty() || outputs(inputs, layers) != 1) {
            throw new IllegalArgumentException(
                    "expected layers of which the last has 1 unit, because a regression here has one target; got %s"
                            .formatted(layers));
        }
        if (parameters(inputs, layers) > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "expected inputs and units that make fewer than 2^30 parameters, got %d inputs and %s"
                            .formatted(inputs, layers));
        }
        if (!(l2 >= 0) || Double.isInfinite(l2)) {
            throw new IllegalArgumentException("expected an l2 of 0 or more, got %s".formatted(l2));
        }
    }

    /** A network of dense layers alone. */
    public static NetworkSpec dense(
            int inputs, List<DenseSpec> layers, Loss loss, Optimizer optimizer, double l2, Dtype dtype) {
        return new NetworkSpec(inputs, List.copyOf(layers), loss, optimizer, l2, dtype);
    }

    /**
     * Dense layers as text, with Adam(0.001), MSE and float32.
     *
     * @param layers such as {@code relu:10,linear:1}
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static NetworkSpec dense(int inputs, String layers) {
        return dense(inputs, DenseSpec.parse(layers), new MeanSquaredError(), new Adam(0.001), 0, Dtype.FLOAT32);
    }

    /** The article's network: Dense(10, relu), Dense(1, linear), Adam(0.001), MSE, float32. */
    public static NetworkSpec article(int inputs) {
        return dense(inputs, "relu:10,linear:1");
    }

    /** Collects a network layer by layer, for so many features as the data will have. */
    public static Builder builder() {
        return new Builder();
    }

    /** Adam(0.001), MSE and float32 unless told otherwise. Not thread-safe. */
    public static final class Builder {
        private final List<LayerSpec> layers = new ArrayList<>();
        private Loss loss = new MeanSquaredError();
        private Optimizer optimizer = new Adam(0.001);
        private double l2;
        private Dtype dtype = Dtype.FLOAT32;

        private Builder() {}

        /**
         * Adds a dense layer with a bias.
         *
         * @param activation by its name in Keras, such as {@code relu}
         * @throws IllegalArgumentException if there are no units, or no such activation
         */
        public Builder dense(int units, String activation) {
            layers.add(new DenseSpec(units, Activations.named(activation)));
            return this;
        }

        /**
         * Adds dense layers as text.
         *
         * @param text such as {@code relu:10,linear:1}
         * @throws IllegalArgumentException if the text is not of that form
         */
        public Builder layers(String text) {
            layers.addAll(DenseSpec.parse(text));
            return this;
        }

        /** @throws IllegalArgumentException if there is no such loss; {@code mse}, {@code mae}, {@code huber} */
        public Builder loss(String name) {
            loss = Losses.named(name);
            return this;
        }

        /**
         * @param text such as {@code adam} or {@code momentum(0.01, momentum=0.8)}
         * @throws IllegalArgumentException if there is no such optimizer, or a setting is out of its range
         */
        public Builder optimizer(String text) {
            optimizer = Optimizers.named(text);
            return this;
        }

        /** Adds λ · Σ kernel² to the loss. */
        public Builder l2(double lambda) {
            l2 = lambda;
            return this;
        }

        public Builder dtype(Dtype type) {
            dtype = type;
            return this;
        }

        /** @throws IllegalArgumentException if the layers do not end in one unit, or the penalty is below 0 */
        public NetworkSpec build(int inputs) {
            return new NetworkSpec(inputs, layers, loss, optimizer, l2, dtype);
        }
    }

    /** Whether this program trains every one of the layers. */
    public boolean canBeTrained() {
        return layers.stream().allMatch(LayerSpec::canBeTrained);
    }

    /** Whether every layer is dense with a bias. */
    public boolean hasOnlyDenseLayers() {
        return layers.stream().allMatch(layer -> layer instanceof DenseSpec dense && dense.hasBias());
    }

    /**
     * The layers of a network that is dense.
     *
     * @throws IllegalArgumentException if it is not
     */
    public List<DenseSpec> denseLayers() {
        if (!hasOnlyDenseLayers()) {
            throw new IllegalArgumentException("expected dense layers with a bias; got %s".formatted(summary()));
        }
        return layers.stream().map(DenseSpec.class::cast).toList();
    }

    /** Number of inputs of layer {@code index}. */
    public int inputsOf(int index) {
        return outputs(inputs, layers.subList(0, index));
    }

    /** Number of parameters of layer {@code index}. */
    public int sizeOf(int index) {
        return Math.toIntExact(layers.get(index).parameters(inputsOf(index)));
    }

    /** Where layer {@code index} begins in DL4J's flat parameter vector. */
    public int offsetOf(int index) {
        return Math.toIntExact(parameters(inputs, layers.subList(0, index)));
    }

    /** Number of parameters of all layers. */
    public int parameters() {
        return Math.toIntExact(parameters(inputs, layers));
    }

    /** How many numbers the optimizer keeps beside the parameters; 0 for a network that is not trained here. */
    public int stateSize() {
        return canBeTrained() ? Math.multiplyExact(optimizer.slots(), parameters()) : 0;
    }

    /** What the optimizer keeps before its first step, slot after slot [state size]. */
    public double[] initialState() {
        double[] state = new double[stateSize()];
        for (int slot = 0; slot * parameters() < state.length; slot++) {
            Arrays.fill(state, slot * parameters(), (slot + 1) * parameters(), optimizer.initialSlot(slot));
        }
        return state;
    }

    /** The same network with another number type. */
    public NetworkSpec withDtype(Dtype other) {
        return new NetworkSpec(inputs, layers, loss, optimizer, l2, other);
    }

    /** @throws IllegalArgumentException if the learning rate is not a positive number */
    public NetworkSpec withLearningRate(double rate) {
        return new NetworkSpec(inputs, layers, loss, optimizer.withLearningRate(rate), l2, dtype);
    }

    /**
     * The parameters that a training begins with, drawn from the seed alone: in double, so that float32 and float64
     * networks of one seed start at the same place, and then rounded to the network's type.
     *
     * @return in the layout of DL4J's flat parameter vector [parameters]
     */
    public double[] initialParameters(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] flat = new double[parameters()];
        for (int i = 0; i < layers.size(); i++) {
            double[] drawn = layers.get(i).initialParameters(inputsOf(i), random);
            System.arraycopy(drawn, 0, flat, offsetOf(i), drawn.length);
        }
        dtype.round(flat, flat, flat.length);
        return flat;
    }

    /**
     * λ · Σ kernel² of all dense layers.
     *
     * @param parameters in the layout of DL4J's flat parameter vector [parameters]
     */
    public double penalty(double[] parameters) {
        double sum = 0;
        for (int i = 0; l2 > 0 && i < layers.size(); i++) {
            if (layers.get(i) instanceof DenseSpec dense) {
                int from = offsetOf(i);
                for (int at = from; at < from + inputsOf(i) * dense.units(); at++) {
                    sum += parameters[at] * parameters[at];
                }
            }
        }
        return l2 * sum;
    }

    private static int outputs(int inputs, List<LayerSpec> layers) {
        int width = inputs;
        for (LayerSpec layer : layers) {
            width = layer.outputs(width);
        }
        return width;
    }

    private static long parameters(int inputs, List<LayerSpec> layers) {
        long count = 0;
        int width = inputs;
        for (LayerSpec layer : layers) {
            count = Math.addExact(count, layer.parameters(width));
            width = layer.outputs(width);
        }
        return count;
    }

    /** The network as a person writes it, such as {@code 13 -> relu:10 -> linear:1}. */
    public String summary() {
        return inputs + " -> " + layers.stream().map(LayerSpec::toString).collect(Collectors.joining(" -> "));
    }
}
