package io.regress4j.network;

import io.regress4j.network.activation.Activation;

/** An activation function as a layer of its own, while it trains. */
final class ActivationTraining extends PieceTraining {
    private final Activation activation;

    ActivationTraining(Activation activation, LayerMemory memory) {
        super(memory);
        this.activation = activation;
    }

    @Override
    void forward(int step, int from, int count) {
        activation.values(x, y, count);
    }

    @Override
    void backward(int from, int count) {
        activation.multiplyBySlopes(x, gradient, count);
    }
}
