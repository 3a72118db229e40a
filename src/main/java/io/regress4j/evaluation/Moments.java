package io.regress4j.evaluation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Count, mean and sum of the squared deviations from it; of two sets they merge to those of both (Chan, Golub and
 * LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979).
 *
 * @param count how many values
 * @param mean their mean; 0 without values
 * @param squares Σ(value - mean)²
 */
record Moments(long count, double mean, double squares) implements Serializable {
    static final Moments NONE = new Moments(0, 0, 0);

    static Moments of(double[] values) {
        if (values.length == 0) {
            return NONE;
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Moments(values.length, mean, squares);
    }

    Moments merge(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long both = count + other.count;
        double distance = other.mean - mean;
        double share = (double) other.count / both;
        return new Moments(
                both, mean + distance * share, squares + other.squares + distance * distance * count * share);
    }

    /** Sample variance, with the divisor n-1. */
    double variance() {
        return squares / (count - 1);
    }
}
