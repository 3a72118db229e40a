package io.regress4j.network.initializer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers that are equally likely between two bounds.
 *
 * @param least lower bound
 * @param most upper bound, above the lower
 */
public record RandomUniform(double least, double most) implements Initializer {
    /** @throws IllegalArgumentException if the bounds are not finite numbers in their order */
    public RandomUniform {
        if (!Double.isFinite(most - least) || !(least < most)) {
            throw new IllegalArgumentException(
                    "expected a minval of random_uniform below its maxval, got %s and %s".formatted(least, most));
        }
    }

    static RandomUniform read(Settings settings) {
        return new RandomUniform(settings.number("minval", -0.05), settings.number("maxval", 0.05));
    }

    @Override
    public void draw(double[] values, int inputs, int units, SplittableRandom random) {
        Arrays.setAll(values, i -> random.nextDouble(least, most));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.randomUniform(this);
    }

    @Override
    public String toString() {
        return Term.write("random_uniform")
                .setting("minval", least, -0.05)
                .setting("maxval", most, 0.05)
                .toString();
    }
}
