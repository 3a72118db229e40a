package io.regress4j.network;

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
                    "expected a dropout rate from 0 up to, not including, 1; came %s".formatted(rate));
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
    public String toString() {
        return "dropout(%s)".formatted(rate);
    }
}
