package io.regress4j.evaluation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What metrics need to know of rows, whose number does not matter; of two sets of rows they merge to those of both.
 *
 * @param truth of the true values
 * @param squaredErrors of (prediction - truth)²
 * @param absoluteErrors of |prediction - truth|
 * @param largestError largest |prediction - truth|
 */
record ErrorMoments(Moments truth, Moments squaredErrors, Moments absoluteErrors, double largestError)
        implements Serializable {
    static final ErrorMoments NONE = new ErrorMoments(Moments.NONE, Moments.NONE, Moments.NONE, 0);

    /**
     * @param truth [rows]
     * @param errors prediction - truth [rows]
     */
    static ErrorMoments of(double[] truth, double[] errors) {
        double[] absolute = Arrays.stream(errors).map(Math::abs).toArray();
        return new ErrorMoments(
                Moments.of(truth),
                Moments.of(Arrays.stream(errors).map(e -> e * e).toArray()),
                Moments.of(absolute),
                Arrays.stream(absolute).max().orElse(0));
    }

    ErrorMoments merge(ErrorMoments other) {
        return new ErrorMoments(
                truth.merge(other.truth),
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
        double halfWidth = 1.959963984540054 * Math.sqrt(squaredErrors.variance() / squaredErrors.count());
        return new Interval(squaredErrors.mean() - halfWidth, squaredErrors.mean() + halfWidth);
    }

    private double r2(double mse) {
        if (truth.count() < 2) {
            return Double.NaN;
        }
        if (truth.squares() == 0) {
            return mse == 0 ? 1 : 0;
        }
        return 1 - mse * truth.count() / truth.squares();
    }
}
