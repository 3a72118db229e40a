package io.regress4j.network;

import io.regress4j.network.activation.Linear;

/** A layer that disturbs its inputs by chance in training, each for itself, and does nothing in prediction. */
public sealed interface NoiseSpec extends LayerSpec
        permits DropoutSpec, GaussianNoiseSpec, GaussianDropoutSpec, AlphaDropoutSpec {

    /** What an input is multiplied by, drawn for its place. */
    double factor(Noise noise, long place);

    /** What is added to it, likewise. */
    default double summand(Noise noise, long place) {
        return 0;
    }

    /** Leaves the inputs as they are. */
    @Override
    default <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return new ActivationForward<>(numbers, new Linear(), inputs);
    }

    @Override
    default TrainingLayer training(LayerMemory memory) {
        return new NoiseTraining(this, memory);
    }

    /** @throws IllegalArgumentException if the rate is out of its range */
    static void requireRate(double rate, String layer) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "expected a rate of %s from 0 up to, not including, 1; got %s".formatted(layer, rate));
        }
    }
}
