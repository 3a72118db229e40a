package io.regress4j.network.initializer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One number everywhere; 0 and 1 have names of their own.
 *
 * @param value finite
 */
public record Constant(double value) implements Initializer {
    public static final Constant ZEROS = new Constant(0);
    public static final Constant ONES = new Constant(1);

    /** @throws IllegalArgumentException if the value is not finite */
    public Constant {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite value of constant, got %s".formatted(value));
        }
    }

    static Constant read(Settings settings) {
        return new Constant(settings.number("value", 0));
    }

    @Override
    public void draw(double[] values, int inputs, int units, SplittableRandom random) {
        Arrays.fill(values, value);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.constant(this);
    }

    @Override
    public String toString() {
        return equals(ZEROS)
                ? "zeros"
                : equals(ONES) ? "ones" : Term.write("constant").value(value).toString();
    }
}
