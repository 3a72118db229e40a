package io.regress4j.network;

import io.regress4j.network.activation.Linear;
import java.util.SplittableRandom;

/**
 * A layer that leaves out inputs by chance in training, and does nothing in prediction.
 *
 * @param rate share of the inputs that is left out, from 0 up to, not including, 1
 */
public record DropoutSpec(double rate) implements LayerSpec {
    /** @throws IllegalArgumentException if the rate is out of its range */
    public DropoutSpec {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "expected a dropout rate from 0 up to, not including, 1; got %s".formatted(rate));
        }
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

    /** Leaves the inputs as they are. */
    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return new ActivationForward<>(numbers, new Linear(), inputs);
    }

    @Override
    public boolean canBeTrained() {
        return false;
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        throw new IllegalStateException("dropout is not trained here");
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.dropout(this);
    }

    @Override
    public String toString() {
        return "dropout(%s)".formatted(rate);
    }
}
