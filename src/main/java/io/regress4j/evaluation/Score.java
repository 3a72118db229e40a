package io.regress4j.evaluation;

/**
 * Metrics with an interval for the MSE, because one number is no evidence.
 *
 * @param metrics how far the predictions lie from the truth
 * @param mseInterval where the MSE would lie for 95 % of other draws of as many rows
 * @param intervalMethod {@code bootstrap} up to 100,000 rows, {@code normal} above
 */
public record Score(Metrics metrics, Interval mseInterval, String intervalMethod) {
    private static final int LARGEST_BOOTSTRAP = 100_000;

    /** @param seed draws the resamples of the bootstrap */
    public static Score of(double[] truth, double[] prediction, long seed) {
        Metrics metrics = Metrics.of(truth, prediction);
        return truth.length <= LARGEST_BOOTSTRAP
                ? new Score(metrics, Bootstrap.mse(truth, prediction, seed), "bootstrap")
                : new Score(metrics, normal(truth, prediction, metrics.mse()), "normal");
    }

    /** MSE ± 1.96 standard errors of the mean of the squared errors. */
    private static Interval normal(double[] truth, double[] prediction, double mse) {
        double sum = 0;
        for (double error : Metrics.errors(truth, prediction)) {
            double deviation = error * error - mse;
            sum += deviation * deviation;
        }
        double halfWidth = 1.959963984540054 * Math.sqrt(sum / (truth.length - 1.0) / truth.length);
        return new Interval(mse - halfWidth, mse + halfWidth);
    }
}
