package io.regress4j.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A fully connected layer: activation(x · kernel + bias).
 *
 * @param units number of outputs, 1 or more
 * @param activation applied to each output
 */
public record DenseSpec(int units, Activation activation) {
    public DenseSpec {
        Objects.requireNonNull(activation);
        if (units < 1) {
            throw new IllegalArgumentException("expected 1 or more units in a layer, came %d".formatted(units));
        }
    }

    /**
     * Reads layers as {@code relu:10,linear:1}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static List<DenseSpec> parse(String layers) {
        return Arrays.stream(layers.split(",", -1))
                .map(String::strip)
                .map(DenseSpec::parseOne)
                .toList();
    }

    @Override
    public String toString() {
        return activation + ":" + units;
    }

    private static DenseSpec parseOne(String layer) {
        String[] parts = layer.split(":", -1);
        if (parts.length != 2 || !parts[1].matches("\\d{1,7}")) {
            throw new IllegalArgumentException(
                    "expected layers as activation:units, such as relu:10,linear:1; came '%s'".formatted(layer));
        }
        return new DenseSpec(Integer.parseInt(parts[1]), Activation.named(parts[0]));
    }
}
