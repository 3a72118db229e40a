package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which features a predictor leans on: by how much its MSE grows when the values of one feature are shuffled among the
 * rows (Breiman, Random Forests, Machine Learning 45, 2001; scikit-learn's {@code permutation_importance} with {@code
 * scoring="neg_mean_squared_error"}). Of two features that tell the same, each looks less important than it is.
 *
 * @param repeats how many times each feature was shuffled
 * @param rows how many rows were shuffled
 * @param mean mean growth of the MSE, in the target's unit squared [features]; around 0 for a feature without use, not a
 *     number for one that was not shuffled
 * @param sd standard deviation over the repeats, with the divisor n-1 [features]
 */
public record PermutationImportance(int repeats, int rows, double[] mean, double[] sd) {

    /**
     * Shuffles one feature after the other.
     *
     * @param predictor of the rows
     * @param rows feature values, row-major [rows, features]
     * @param truth [rows]
     * @param shuffled positions of the features to shuffle
     * @param repeats 2 or more
     * @param seed draws the shuffles
     */
    public static PermutationImportance of(
            ChangedFeature predictor, double[] rows, double[] truth, int[] shuffled, int repeats, long seed) {
        int features = rows.length / truth.length;
        double before = Metrics.of(truth, predictor.predict(0, column(rows, features, 0)))
                .mse();
        double[] mean = new double[features];
        double[] sd = new double[features];
        Arrays.fill(mean, Double.NaN);
        Arrays.fill(sd, Double.NaN);
        SplittableRandom random = new SplittableRandom(seed);
        for (int feature : shuffled) {
            double[] values = column(rows, features, feature);
            double[] growth = new double[repeats];
            for (int repeat = 0; repeat < repeats; repeat++) {
                double[] predictions = predictor.predict(feature, shuffled(values, random));
                growth[repeat] = Metrics.of(truth, predictions).mse() - before;
            }
            Distribution distribution = Distribution.of(growth);
            mean[feature] = distribution.mean();
            sd[feature] = distribution.sd();
        }
        return new PermutationImportance(repeats, truth.length, mean, sd);
    }

    /** Positions of the features that were shuffled, the most important first. */
    public int[] ranking() {
        return IntStream.range(0, mean.length)
                .filter(feature -> !Double.isNaN(mean[feature]))
                .boxed()
                .sorted(Comparator.comparingDouble(feature -> -mean[feature]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] column(double[] rows, int features, int feature) {
        return IntStream.range(0, rows.length / features)
                .mapToDouble(row -> rows[row * features + feature])
                .toArray();
    }

    /** A shuffled copy (Fisher-Yates). */
    private static double[] shuffled(double[] values, SplittableRandom random) {
        double[] shuffled = values.clone();
        for (int one = values.length - 1; one > 0; one--) {
            int other = random.nextInt(one + 1);
            double moved = shuffled[one];
            shuffled[one] = shuffled[other];
            shuffled[other] = moved;
        }
        return shuffled;
    }
}
