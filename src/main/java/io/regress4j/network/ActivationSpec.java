package io.regress4j.network;

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
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public long parameters(int inputs) {
        return 0;
    }

    @Override
    public String toString() {
        return function.toString();
    }
}
