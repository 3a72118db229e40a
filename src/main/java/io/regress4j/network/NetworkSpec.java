package io.regress4j.network;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A dense regression network and how it learns, before any weight exists.
 *
 * @param inputs number of features
 * @param layers the layers, first to last; the last has one unit, because there is one target
 * @param loss what training makes small
 * @param optimizer how a gradient changes the weights
 * @param l2 λ of Keras's {@code kernel_regularizer=L2(λ)}: λ · Σ kernel² is added to the loss; biases are left out
 * @param dtype number type of weights and activations
 */
public record NetworkSpec(int inputs, List<DenseSpec> layers, Loss loss, Optimizer optimizer, double l2, Dtype dtype) {

    /** @throws IllegalArgumentException if the values do not make a network */
    public NetworkSpec {
        layers = List.copyOf(layers);
        Objects.requireNonNull(loss);
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(dtype);
        if (inputs < 1) {
            throw new IllegalArgumentException("expected 1 or more inputs, came %d".formatted(inputs));
        }
        if (layers.isEmpty() || layers.get(layers.size() - 1).units() != 1) {
            throw new IllegalArgumentException(
                    "expected a last layer with 1 unit, because a regression here has one target; came %s"
                            .formatted(layers));
        }
        if (parameters(inputs, layers) > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("expected fewer than 2^30 parameters, came %s".formatted(layers));
        }
        if (!(l2 >= 0) || Double.isInfinite(l2)) {
            throw new IllegalArgumentException("expected an l2 of 0 or more, came %s".formatted(l2));
        }
    }

    /** The article's network: Dense(10, relu), Dense(1, linear), Adam(0.001), MSE, float32. */
    public static NetworkSpec article(int inputs) {
        return new NetworkSpec(
                inputs,
                DenseSpec.parse("relu:10,linear:1"),
                Loss.MSE,
                Optimizer.of(Optimizer.Kind.ADAM, 0.001),
                0,
                Dtype.FLOAT32);
    }

    /** Number of inputs of layer {@code index}. */
    public int inputsOf(int index) {
        return index == 0 ? inputs : layers.get(index - 1).units();
    }

    /** Number of weights and biases of layer {@code index}. */
    public int sizeOf(int index) {
        return (inputsOf(index) + 1) * layers.get(index).units();
    }

    /** Where layer {@code index} begins in DL4J's flat parameter vector. */
    public int offsetOf(int index) {
        int offset = 0;
        for (int i = 0; i < index; i++) {
            offset += sizeOf(i);
        }
        return offset;
    }

    /** Number of weights and biases. */
    public int parameters() {
        return Math.toIntExact(parameters(inputs, layers));
    }

    private static long parameters(int inputs, List<DenseSpec> layers) {
        long count = 0;
        long width = inputs;
        for (DenseSpec layer : layers) {
            count = Math.addExact(count, Math.multiplyExact(width + 1, (long) layer.units()));
            width = layer.units();
        }
        return count;
    }

    /** The network as a person writes it, such as {@code 13 -> relu:10 -> linear:1}. */
    public String summary() {
        return inputs + " -> " + layers.stream().map(DenseSpec::toString).collect(Collectors.joining(" -> "));
    }
}
