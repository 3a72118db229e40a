package io.regress4j.training;

import java.util.Arrays;

/** The mean of numbers of which some count more than others. */
final class WeightedMean {
    private WeightedMean() {}

    /** @param weights [values]; empty where all count the same */
    static double of(double[] values, double[] weights) {
        if (weights.length == 0) {
            return Arrays.stream(values).sum() / values.length;
        }
        double total = Arrays.stream(weights).sum();
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += values[i] * (weights[i] / total);
        }
        return mean;
    }
}
