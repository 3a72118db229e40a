package io.regress4j.evaluation;

import java.util.Arrays;

/** A score that takes its rows in pieces, in memory that does not grow with them. How they are cut does not matter. */
public final class RunningScore {
    private static final int LARGEST_BOOTSTRAP = 100_000;

    private ErrorMoments moments = ErrorMoments.NONE;
    private double[] squares = {}; // for the bootstrap; null once there are too many

    /**
     * Takes more rows.
     *
     * @param truth [rows]
     * @param prediction [rows]
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public void add(double[] truth, double[] prediction) {
        double[] errors = Metrics.errors(truth, prediction);
        moments = moments.merge(ErrorMoments.of(truth, errors));
        if (moments.truth().count() > LARGEST_BOOTSTRAP) {
            squares = null;
            return;
        }
        int before = squares.length;
        squares = Arrays.copyOf(squares, before + errors.length);
        for (int i = 0; i < errors.length; i++) {
            squares[before + i] = errors[i] * errors[i];
        }
    }

    /** How many rows there are so far. */
    public long rows() {
        return moments.truth().count();
    }

    /** @param seed draws the resamples of the bootstrap */
    public Score score(long seed) {
        return squares == null
                ? new Score(moments.metrics(), moments.normalInterval(), "normal")
                : new Score(moments.metrics(), Bootstrap.mean(squares, seed), "bootstrap");
    }

    /** The metrics alone, which take no time. */
    public Metrics metrics() {
        return moments.metrics();
    }
}
