package io.regress4j.bench;

import io.regress4j.training.TrainingRows;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Rows of the larger task: normal features, target Σ x_j·sin(j) + x_0·x_1. */
final class Synthetic {
    private Synthetic() {}

    static TrainingRows rows(int count, int inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] features = DoubleStream.generate(random::nextGaussian)
                .limit((long) count * inputs)
                .toArray();
        double[] target = new double[count];
        for (int row = 0; row < count; row++) {
            int first = row * inputs;
            target[row] = features[first] * features[first + 1];
            for (int j = 0; j < inputs; j++) {
                target[row] += features[first + j] * Math.sin(j);
            }
        }
        return new TrainingRows(features, target);
    }
}
