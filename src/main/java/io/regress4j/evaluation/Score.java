package io.regress4j.evaluation;

/**
 * Metrics with an interval for the MSE, because one number is no evidence.
 *
 * @param metrics how far the predictions lie from the truth
 * @param mseInterval where the MSE would lie for 95 % of other draws of as many rows; of a single row its own MSE, which says
 *     nothing
 * @param intervalMethod {@code bootstrap} up to 100,000 rows, {@code normal} above
 */
public record Score(Metrics metrics, Interval mseInterval, String intervalMethod) {

    /** Whether there is an interval: one row tells nothing of others. */
    public boolean hasInterval() {
        return metrics.rows() > 1;
    }

    /** The same for the RMSE, in the target's unit: the root keeps the order of draws, and so their quantiles. */
    public Interval rmseInterval() {
        return new Interval(Math.sqrt(Math.max(0, mseInterval.low())), Math.sqrt(mseInterval.high()));
    }

    /**
     * With the resamples that every score of this program is given.
     *
     * @param truth [rows]
     * @param prediction [rows]
     * @throws IllegalArgumentException if the arrays differ in length or are empty
     */
    public static Score of(double[] truth, double[] prediction) {
        return of(truth, prediction, Bootstrap.SEED);
    }

    /**
     * @param truth [rows]
     * @param prediction [rows]
     * @param seed draws the resamples of the bootstrap
     * @throws IllegalArgumentException if the arrays differ in length or are empty
     */
    public static Score of(double[] truth, double[] prediction, long seed) {
        Metrics.requireRows(truth);
        RunningScore score = new RunningScore();
        score.add(truth, prediction);
        return score.score(seed);
    }
}
