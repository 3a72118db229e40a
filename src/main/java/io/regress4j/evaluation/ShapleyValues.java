package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What each feature adds to one prediction. From a row of a background to the row that is explained, the features take their
 * new values one after the other, in an order by chance and then in the reverse one; what a feature changes when its turn
 * comes is its contribution, and the mean over the background rows and their orders estimates its Shapley value of the game
 * whose worth is the mean prediction with some features known (Štrumbelj and Kononenko, Explaining prediction models and
 * individual predictions with feature contributions, Knowledge and Information Systems 41, 2014; the "interventional" form
 * of Lundberg and Lee, A unified approach to interpreting model predictions, NeurIPS 2017; pairs of opposite orders as in
 * Mitchell et al., Sampling permutations for Shapley value estimation, JMLR 23, 2022). The contributions and the base sum to
 * the prediction whatever the orders. Where features depend on each other, it asks about rows that cannot be.
 *
 * <p>Of a sum w·x it is w·(x - mean of the background) for each feature, without any error.
 *
 * @param base mean prediction of the background rows, in the target's unit
 * @param prediction for the row
 * @param contribution of each player, in the target's unit [players]
 * @param standardError of the contribution, from its spread over the background rows; NaN for a single one [players]
 * @param background how many rows; each was walked from twice
 */
public record ShapleyValues(
        double base, double prediction, double[] contribution, double[] standardError, int background) {

    /**
     * Explains a row.
     *
     * @param predictor predictions [rows] for feature values, row-major [rows, features]
     * @param row feature values [features]
     * @param background rows to compare with, one or more, row-major [rows, features]
     * @param players positions of the features that take their values together; each feature belongs to one [players][]
     * @param seed draws the orders
     */
    public static ShapleyValues of(
            UnaryOperator<double[]> predictor, double[] row, double[] background, int[][] players, long seed) {
        int features = row.length;
        int rows = background.length / features;
        SplittableRandom random = new SplittableRandom(seed);
        double prediction = predictor.apply(row)[0];
        double base = 0;
        double[][] changes = new double[players.length][rows];
        for (int i = 0; i < rows; i++) {
            double[] from = Arrays.copyOfRange(background, i * features, (i + 1) * features);
            int[] order = order(players.length, random);
            double[] predictions = predictor.apply(walks(from, row, players, order));
            base += predictions[0] / rows;
            addChanges(changes, i, order, predictions, prediction);
        }
        return new ShapleyValues(
                base,
                prediction,
                Arrays.stream(changes).mapToDouble(ShapleyValues::mean).toArray(),
                Arrays.stream(changes)
                        .mapToDouble(of -> Distribution.of(of).sd() / Math.sqrt(rows))
                        .toArray(),
                rows);
    }

    /**
     * The rows on the way there in one order and in the reverse one: where both begin, then all but the end of the first, and
     * all but the end of the second.
     */
    private static double[] walks(double[] from, double[] to, int[][] players, int[] order) {
        int features = from.length;
        int steps = players.length - 1;
        double[] rows = new double[features * (1 + 2 * steps)];
        System.arraycopy(from, 0, rows, 0, features);
        for (int step = 0; step < 2 * steps; step++) {
            boolean isFirst = step < steps;
            double[] before =
                    step % steps == 0 ? from : Arrays.copyOfRange(rows, step * features, (step + 1) * features);
            int start = (step + 1) * features;
            System.arraycopy(before, 0, rows, start, features);
            int player = isFirst ? order[step] : order[players.length - 1 - (step - steps)];
            for (int feature : players[player]) {
                rows[start + feature] = to[feature];
            }
        }
        return rows;
    }

    private static void addChanges(double[][] changes, int row, int[] order, double[] predictions, double end) {
        int players = order.length;
        int steps = players - 1;
        double one = predictions[0];
        double other = predictions[0];
        for (int step = 0; step < players; step++) {
            double nextOne = step < steps ? predictions[1 + step] : end;
            double nextOther = step < steps ? predictions[1 + steps + step] : end;
            changes[order[step]][row] += (nextOne - one) / 2;
            changes[order[players - 1 - step]][row] += (nextOther - other) / 2;
            one = nextOne;
            other = nextOther;
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** By chance (Fisher-Yates). */
    private static int[] order(int players, SplittableRandom random) {
        int[] order = IntStream.range(0, players).toArray();
        for (int one = players - 1; one > 0; one--) {
            int other = random.nextInt(one + 1);
            int moved = order[one];
            order[one] = order[other];
            order[other] = moved;
        }
        return order;
    }

    /** How many predictions it takes to explain a row. */
    public static long predictions(int players, int background) {
        return 1 + (long) background * (1 + 2L * (players - 1));
    }
}
