package io.regress4j.training;

import java.util.Arrays;

/**
 * Rows as the network sees them, standardized where that was asked for.
 *
 * @param features row-major [rows, inputs]
 * @param target [rows]
 * @param weights how much each row counts [rows]; empty where all count the same
 */
public record TrainingRows(double[] features, double[] target, double[] weights) {
    /** Rows that count the same. */
    public TrainingRows(double[] features, double[] target) {
        this(features, target, new double[0]);
    }

    public int size() {
        return target.length;
    }

    public int inputs() {
        return features.length / target.length;
    }

    /** The rows from position {@code from} up to, not including, {@code to}. */
    TrainingRows slice(int from, int to) {
        if (from == 0 && to == size()) {
            return this;
        }
        int inputs = inputs();
        return new TrainingRows(
                Arrays.copyOfRange(features, from * inputs, to * inputs),
                Arrays.copyOfRange(target, from, to),
                weights.length == 0 ? weights : Arrays.copyOfRange(weights, from, to));
    }
}
