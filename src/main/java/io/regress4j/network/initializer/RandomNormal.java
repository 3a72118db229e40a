package io.regress4j.network.initializer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Normal numbers.
 *
 * @param mean finite
 * @param stddev standard deviation, 0 or more
 */
public record RandomNormal(double mean, double stddev) implements Initializer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public RandomNormal {
        Normal.require("random_normal", mean, stddev);
    }

    static RandomNormal read(Settings settings) {
        return new RandomNormal(settings.number("mean", 0), settings.number("stddev", 0.05));
    }

    @Override
    public void draw(double[] values, int inputs, int units, SplittableRandom random) {
        Arrays.setAll(values, i -> mean + stddev * Normal.draw(random));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.randomNormal(this);
    }

    @Override
    public String toString() {
        return Term.write("random_normal")
                .setting("mean", mean, 0)
                .setting("stddev", stddev, 0.05)
                .toString();
    }
}
