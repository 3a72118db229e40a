package io.regress4j.training;

import java.util.Arrays;

/**
 * Rows as the network sees them, standardized where that was asked for.
 *
 * @param features row-major [rows, inputs]
 * @param target [rows]
 */
public record TrainingRows(double[] features, double[] target) {

    public int size() {
        return target.length;
    }

    public int inputs() {
        return features.length / target.length;
    }

    /** The rows from position {@code from} up to, not including, {@code to}. */
    TrainingRows slice(int from, int to) {
        int inputs = inputs();
        return new TrainingRows(
                Arrays.copyOfRange(features, from * inputs, to * inputs), Arrays.copyOfRange(target, from, to));
    }
}
