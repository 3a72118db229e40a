package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Which features a predictor leans on: by how much its MSE grows when the values of one feature are shuffled among the
 * rows (Breiman, Random Forests, Machine Learning 45, 2001; scikit-learn's {@code permutation_importance} with {@code
 * scoring="neg_mean_squared_error"}). Of two features that tell the same, each looks less important than it is.
 *
 * @param repeats how many times each feature was shuffled
 * @param rows how many rows were shuffled
 * @param mean mean growth of the MSE, in the target's unit squared [features]; around 0 for a feature without use
 * @param sd standard deviation over the repeats, with the divisor n-1 [features]
 */
public record PermutationImportance(int repeats, int rows, double[] mean, double[] sd) {

    /**
     * Shuffles one feature after the other.
     *
     * @param predictor predictions [rows] for feature values, row-major [rows, features]
     * @param rows feature values, row-major [rows, features]
     * @param truth [rows]
     * @param repeats 2 or more
     * @param seed draws the shuffles
     */
    public static PermutationImportance of(
            UnaryOperator<double[]> predictor, double[] rows, double[] truth, int repeats, long seed) {
        int features = rows.length / truth.length;
        double before = Metrics.of(truth, predictor.apply(rows)).mse();
        double[] mean = new double[features];
        double[] sd = new double[features];
        SplittableRandom random = new SplittableRandom(seed);
        for (int feature = 0; feature < features; feature++) {
            double[] shuffled = new double[repeats * rows.length];
            for (int repeat = 0; repeat < repeats; repeat++) {
                System.arraycopy(
                        shuffled(rows, features, feature, random), 0, shuffled, repeat * rows.length, rows.length);
            }
            Distribution distribution = Distribution.of(growth(truth, predictor.apply(shuffled), before));
            mean[feature] = distribution.mean();
            sd[feature] = distribution.sd();
        }
        return new PermutationImportance(repeats, truth.length, mean, sd);
    }

    /** @param predictions of all repeats, one behind the other */
    private static double[] growth(double[] truth, double[] predictions, double before) {
        return IntStream.range(0, predictions.length / truth.length)
                .mapToObj(repeat -> Arrays.copyOfRange(predictions, repeat * truth.length, (repeat + 1) * truth.length))
                .mapToDouble(prediction -> Metrics.of(truth, prediction).mse() - before)
                .toArray();
    }

    /** Positions of the features, the most important first. */
    public int[] ranking() {
        return IntStream.range(0, mean.length)
                .boxed()
                .sorted(Comparator.comparingDouble(feature -> -mean[feature]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** A copy of the rows in which one column is shuffled (Fisher-Yates). */
    private static double[] shuffled(double[] rows, int width, int column, SplittableRandom random) {
        double[] shuffled = rows.clone();
        for (int row = rows.length / width - 1; row > 0; row--) {
            int one = row * width + column;
            int other = random.nextInt(row + 1) * width + column;
            double moved = shuffled[one];
            shuffled[one] = shuffled[other];
            shuffled[other] = moved;
        }
        return shuffled;
    }
}
