package io.regress4j.network;

import java.util.List;
import java.util.Objects;
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
            throw new IllegalArgumentException("expected 1 or more inputs, came %d".formatted(inputs));
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
            throw new IllegalArgumentException("expected an l2 of 0 or more, came %s".formatted(l2));
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
        Optimizer adam = Optimizer.of(Optimizer.Kind.ADAM, 0.001);
        return dense(inputs, DenseSpec.parse(layers), Loss.MSE, adam, 0, Dtype.FLOAT32);
    }

    /** The article's network: Dense(10, relu), Dense(1, linear), Adam(0.001), MSE, float32. */
    public static NetworkSpec article(int inputs) {
        return dense(inputs, "relu:10,linear:1");
    }

    /** Whether every layer is dense with a bias, so that the network can be trained here. */
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
            throw new IllegalArgumentException("expected dense layers with a bias; came %s".formatted(summary()));
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
        return hasOnlyDenseLayers() ? optimizer.stateSize(parameters()) : 0;
    }

    /** The same network with another number type. */
    public NetworkSpec withDtype(Dtype other) {
        return new NetworkSpec(inputs, layers, loss, optimizer, l2, other);
    }

    /** @throws IllegalArgumentException if the learning rate is not a positive number */
    public NetworkSpec withLearningRate(double rate) {
        return new NetworkSpec(inputs, layers, loss, optimizer.withLearningRate(rate), l2, dtype);
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
