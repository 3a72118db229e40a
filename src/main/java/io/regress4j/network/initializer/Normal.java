package io.regress4j.network.initializer;

import java.util.SplittableRandom;

/** Normal numbers whose bits are the same on every JVM. */
final class Normal {
    private Normal() {}

    /** Of mean 0 and standard deviation 1 (Box and Muller, Annals of Mathematical Statistics 29, 1958). */
    static double draw(SplittableRandom random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** The same, drawn again until it is at most two standard deviations from 0. */
    static double drawTruncated(SplittableRandom random) {
        double drawn = draw(random);
        while (Math.abs(drawn) > 2) {
            drawn = draw(random);
        }
        return drawn;
    }

    /** @throws IllegalArgumentException if the mean is not finite, or the deviation is below 0 or not finite */
    static void require(String name, double mean, double stddev) {
        if (!Double.isFinite(mean) || !(stddev >= 0 && stddev < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a finite mean of %s and a stddev of 0 or more, got %s and %s"
                    .formatted(name, mean, stddev));
        }
    }
}
