package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import java.util.Objects;
import java.util.SplittableRandom;

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
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public long parameters(int inputs) {
        return 0;
    }

    @Override
    public double[] initialParameters(int inputs, SplittableRandom random) {
        return new double[0];
    }

    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return new ActivationForward<>(numbers, function, inputs);
    }

    @Override
    public boolean canBeTrained() {
        return false;
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        throw new IllegalStateException("activation layers are not trained here");
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
