package io.regress4j.evaluation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What metrics need to know of rows, whose number does not matter; of two sets of rows they merge to those of both.
 *
 * @param truth of the true values
 * @param smallestTruth smallest true value; infinite without rows
 * @param largestTruth largest true value; equal to the smallest where all are the same, which rounding hides in the squares
 * @param squaredErrors of (prediction - truth)²
 * @param absoluteErrors of |prediction - truth|
 * @param largestError largest |prediction - truth|
 */
record ErrorMoments(
        Moments truth,
        double smallestTruth,
        double largestTruth,
        Moments squaredErrors,
        Moments absoluteErrors,
        double largestError)
        implements Serializable {
    /** Standard deviations to either side that hold 95 % of a normal distribution. */
    static final double NORMAL_95 = 1.959963984540054;

    static final ErrorMoments NONE = new ErrorMoments(
            Moments.NONE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Moments.NONE, Moments.NONE, 0);

    /**
     * @param truth [rows]
     * @param errors prediction - truth [rows]
     */
    static ErrorMoments of(double[] truth, double[] errors) {
        double[] absolute = Arrays.stream(errors).map(Math::abs).toArray();
        return new ErrorMoments(
                Moments.of(truth),
                Arrays.stream(truth).min().orElse(Double.POSITIVE_INFINITY),
                Arrays.stream(truth).max().orElse(Double.NEGATIVE_INFINITY),
                Moments.of(Arrays.stream(errors).map(e -> e * e).toArray()),
                Moments.of(absolute),
                Arrays.stream(absolute).max().orElse(0));
    }

    ErrorMoments merge(ErrorMoments other) {
        return new ErrorMoments(
                truth.merge(other.truth),
                Math.min(smallestTruth, other.smallestTruth),
                Math.max(largestTruth, other.largestTruth),
                squaredErrors.merge(other.squaredErrors),
                absoluteErrors.merge(other.absoluteErrors),
                Math.max(largestError, other.largestError));
    }

    Metrics metrics() {
        double mse = squaredErrors.mean();
        return new Metrics(truth.count(), mse, Math.sqrt(mse), absoluteErrors.mean(), r2(mse), largestError);
    }

    /** MSE ± 1.96 standard errors of the mean of the squared errors. */
    Interval normalInterval() {
        double halfWidth = NORMAL_95 * Math.sqrt(squaredErrors.variance() / squaredErrors.count());
        return new Interval(squaredErrors.mean() - halfWidth, squaredErrors.mean() + halfWidth);
    }

    private double r2(double mse) {
        boolean varies = smallestTruth < largestTruth && truth.squares() > 0;
        return varies ? 1 - mse * truth.count() / truth.squares() : Double.NaN;
    }
}
