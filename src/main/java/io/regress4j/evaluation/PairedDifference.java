package io.regress4j.evaluation;

import java.util.Arrays;

/**
 * By how much one thing's error is larger than another's where both were measured on the same rows, or with the same seeds:
 * what is hard for both falls out of the difference, so that it tells more than two intervals side by side.
 *
 * @param mean mean difference; above 0 where the first is worse
 * @param interval where it would lie for 95 % of other draws of as many pairs, by Student's t of the differences; null for
 *     a single pair, which tells nothing of others
 * @param pairs how many
 */
public record PairedDifference(double mean, Interval interval, long pairs) {

    /**
     * Of measurements that go together.
     *
     * @param first [pairs]
     * @param second [pairs]
     */
    public static PairedDifference of(double[] first, double[] second) {
        double[] differences = Metrics.errors(second, first);
        return of(differences, 1, differences.length);
    }

    /**
     * Of sums over blocks of pairs, of which the last may have fewer: blocks that follow each other are as good as draws by
     * chance, so that their spread tells that of the mean.
     *
     * @param sums of the differences [blocks]
     * @param perBlock pairs in each block but the last
     * @param pairs in all
     */
    static PairedDifference of(double[] sums, long perBlock, long pairs) {
        double mean = Arrays.stream(sums).sum() / pairs;
        int blocks = sums.length;
        if (blocks < 2) {
            return new PairedDifference(mean, null, pairs);
        }
        double squares = 0;
        for (int block = 0; block < blocks; block++) {
            long count = block < blocks - 1 ? perBlock : pairs - perBlock * (blocks - 1);
            double distance = sums[block] - count * mean;
            squares += distance * distance;
        }
        double standardError = Math.sqrt(squares * blocks / (blocks - 1)) / pairs;
        double reach = standardError == 0 ? 0 : StudentT.quantile(Bootstrap.LEVEL, blocks - 1) * standardError;
        return new PairedDifference(mean, new Interval(mean - reach, mean + reach), pairs);
    }

    /** Whether the two cannot be told apart: the interval holds 0, or there is none. */
    public boolean isTie() {
        return interval == null || interval.low() <= 0 && interval.high() >= 0;
    }
}
