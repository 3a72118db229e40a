package io.regress4j.network.initializer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Normal numbers that are at most two standard deviations from the mean.
 *
 * @param mean finite
 * @param stddev standard deviation, 0 or more
 */
public record TruncatedNormal(double mean, double stddev) implements Initializer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public TruncatedNormal {
        Normal.require("truncated_normal", mean, stddev);
    }

    static TruncatedNormal read(Settings settings) {
        return new TruncatedNormal(settings.number("mean", 0), settings.number("stddev", 0.05));
    }

    @Override
    public void draw(double[] values, int inputs, int units, SplittableRandom random) {
        Arrays.setAll(values, i -> mean + stddev * Normal.drawTruncated(random));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.truncatedNormal(this);
    }

    @Override
    public String toString() {
        return Term.write("truncated_normal")
                .setting("mean", mean, 0)
                .setting("stddev", stddev, 0.05)
                .toString();
    }
}
