package io.regress4j.network;

import io.regress4j.network.numbers.DoubleNumbers;
import io.regress4j.network.numbers.FloatNumbers;
import io.regress4j.network.numbers.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The number type of weights and activations. */
public enum Dtype {
    FLOAT32,
    FLOAT64;

    /** The name as Keras writes it, such as {@code float32}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of one number. */
    public int bytes() {
        return this == FLOAT32 ? Float.BYTES : Double.BYTES;
    }

    /** An array of zeros of this type. */
    public Numbers numbers(int length) {
        return this == FLOAT32 ? new FloatNumbers(length) : new DoubleNumbers(length);
    }

    /** An array of these numbers, rounded to this type. */
    public Numbers numbers(double[] values) {
        Numbers numbers = numbers(values.length);
        for (int i = 0; i < values.length; i++) {
            numbers.put(i, values[i]);
        }
        return numbers;
    }

    /** The nearest number of this type. */
    public double round(double value) {
        return this == FLOAT64 ? value : (float) value;
    }

    /** rounded[i] = round(values[i]), the first {@code count} of them; the two may be the same array. */
    void round(double[] values, double[] rounded, int count) {
        if (this == FLOAT64) {
            if (values != rounded) {
                System.arraycopy(values, 0, rounded, 0, count);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            rounded[i] = (float) values[i];
        }
    }

    /** @throws IllegalArgumentException if there is no such type */
    public static Dtype named(String name) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown dtype '%s'; known: %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Dtype::toString).collect(Collectors.joining(", ")))));
    }
}
