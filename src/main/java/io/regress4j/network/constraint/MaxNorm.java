package io.regress4j.network.constraint;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Every unit's weights have at most a given length.
 *
 * @param most that length, 0 or more
 */
public record MaxNorm(double most) implements Constraint {
    /** @throws IllegalArgumentException if the length is below 0 or not finite */
    public MaxNorm {
        if (!(most >= 0 && most < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a max_value of max_norm of 0 or more, got %s".formatted(most));
        }
    }

    static MaxNorm read(Settings settings) {
        return new MaxNorm(settings.number("max_value", 2));
    }

    @Override
    public void hold(double[] values, int length) {
        ColumnNorms.change(values, length, norm -> Math.min(norm, most));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.maxNorm(this);
    }

    @Override
    public String toString() {
        return Term.write("max_norm").value(most).toString();
    }
}
