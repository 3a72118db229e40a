package io.regress4j.network.constraint;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Every unit's weights come nearer, step by step, to a length between two bounds.
 *
 * @param least lower bound, 0 or more
 * @param most upper bound, not below the lower
 * @param rate share of the way that is gone at once, from 0 to 1
 */
public record MinMaxNorm(double least, double most, double rate) implements Constraint {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public MinMaxNorm {
        boolean isOrdered = least >= 0 && least <= most && most < Double.POSITIVE_INFINITY;
        if (!isOrdered || !(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "expected a min_value of min_max_norm of 0 or more, a max_value not below it and a rate from 0 to 1; got %s, %s and %s"
                            .formatted(least, most, rate));
        }
    }

    static MinMaxNorm read(Settings settings) {
        return new MinMaxNorm(
                settings.number("min_value", 0), settings.number("max_value", 1), settings.number("rate", 1));
    }

    @Override
    public void hold(double[] values, int length) {
        ColumnNorms.change(values, length, norm -> rate * Math.max(least, Math.min(norm, most)) + (1 - rate) * norm);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.minMaxNorm(this);
    }

    @Override
    public String toString() {
        return Term.write("min_max_norm")
                .setting("min_value", least, 0)
                .setting("max_value", most, 1)
                .setting("rate", rate, 1)
                .toString();
    }
}
