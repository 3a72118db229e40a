package io.regress4j.evaluation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A score that takes its rows in pieces, in memory that does not grow with them. How they are cut does not matter; two
 * scores, of rows that were read in different places, merge to that of all.
 */
public final class RunningScore implements Serializable {
    /** Up to so many rows the interval is the bootstrap's. */
    public static final int LARGEST_BOOTSTRAP = 100_000;

    private ErrorMoments moments = ErrorMoments.NONE;
    private double[] squares; // for the bootstrap; null once there are too many

    /** A score of no rows. */
    public RunningScore() {
        this(new double[0]);
    }

    private RunningScore(double[] squares) {
        this.squares = squares;
    }

    /** A score of no rows that never keeps any: a few numbers, but its interval is the normal distribution's. */
    public static RunningScore ofMoments() {
        return new RunningScore(null);
    }

    /**
     * Takes more rows.
     *
     * @param truth [rows]
     * @param prediction [rows]
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public void add(double[] truth, double[] prediction) {
        double[] errors = Metrics.errors(truth, prediction);
        merge(ErrorMoments.of(truth, errors), squares == null ? null : squared(errors));
    }

    /** Takes the rows of another score. To the last bits it matters which is merged into which, and in which order. */
    public void merge(RunningScore other) {
        merge(other.moments, other.squares);
    }

    private void merge(ErrorMoments others, double[] otherSquares) {
        moments = moments.merge(others);
        if (squares == null || otherSquares == null || rows() > LARGEST_BOOTSTRAP) {
            squares = null;
            return;
        }
        int before = squares.length;
        squares = Arrays.copyOf(squares, before + otherSquares.length);
        System.arraycopy(otherSquares, 0, squares, before, otherSquares.length);
    }

    private static double[] squared(double[] errors) {
        return Arrays.stream(errors).map(error -> error * error).toArray();
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
