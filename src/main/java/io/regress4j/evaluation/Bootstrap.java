package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). */
public final class Bootstrap {
    /** Share of the resamples that lies inside the interval. */
    public static final double LEVEL = 0.95;

    /** Draws the resamples wherever a model is scored, so that the same rows always get the same interval. */
    public static final long SEED = 42;

    private static final int RESAMPLES = 2000;

    private Bootstrap() {}

    /**
     * An interval for the MSE, from resampling the rows with replacement. It shows how much depends on which rows were held
     * out, not of the chance in the training.
     *
     * @param seed draws the resamples
     */
    public static Interval mse(double[] truth, double[] prediction, long seed) {
        double[] squares = Metrics.errors(truth, prediction);
        Arrays.setAll(squares, i -> squares[i] * squares[i]);
        return mean(squares, seed);
    }

    /** An interval for the mean of some values, whatever their order. */
    static Interval mean(double[] unordered, long seed) {
        double[] values = unordered.clone();
        Arrays.sort(values);
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[resample] = sum / values.length;
        }
        Arrays.sort(means);
        double tail = (1 - LEVEL) / 2;
        return new Interval(Quantile.ofSorted(means, tail), Quantile.ofSorted(means, 1 - tail));
    }
}
