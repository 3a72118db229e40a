package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import java.util.Objects;

/**
 * An activation function as a layer of its own.
 *
 * @param function applied to each input
 */
public record ActivationSpec(Activation function) implements LayerSpec {
    public ActivationSpec {
        Objects.requireNonNull(function);
    }

    @Override
    public boolean isInDl4j() {
        return function.isInDl4j();
    }

    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return new ActivationForward<>(numbers, function, inputs);
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        return new ActivationTraining(function, memory);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.activation(this);
    }

    @Override
    public String toString() {
        return function.toString();
    }
}
