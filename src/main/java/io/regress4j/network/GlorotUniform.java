package io.regress4j.network;

import java.util.SplittableRandom;

/**
 * Keras's default initial weights: kernels uniform in ±√(6 / (inputs + units)), biases 0 (Glorot and Bengio, AISTATS
 * 2010, equation 16).
 */
final class GlorotUniform {
    private GlorotUniform() {}

    /** Draws a kernel [inputs, units], column by column, into the first numbers of {@code parameters}. */
    static void draw(double[] parameters, int inputs, int units, SplittableRandom random) {
        double limit = Math.sqrt(6.0 / (inputs + units));
        for (int weight = 0; weight < inputs * units; weight++) {
            parameters[weight] = random.nextDouble(-limit, limit);
        }
    }
}
