package io.regress4j.preprocessing;

import java.io.Serializable;

/**
 * What scaling needs to know of the numbers of an input. Those of two sets of numbers merge to those of both (Chan, Golub and
 * LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979).
 *
 * @param count how many numbers there are
 * @param mean their mean; 0 without numbers
 * @param squares Σ(number - mean)²
 * @param min the smallest; infinite without numbers
 * @param max the largest; infinite without numbers
 */
public record InputMoments(long count, double mean, double squares, double min, double max) implements Serializable {
    /** Of no numbers. */
    public static final InputMoments NONE =
            new InputMoments(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Of the first {@code count} numbers; the squares are corrected for the rounding of the mean. */
    static InputMoments of(double[] values, int count) {
        if (count == 0) {
            return NONE;
        }
        double sum = 0;
        double min = values[0];
        double max = values[0];
        for (int i = 0; i < count; i++) {
            sum += values[i];
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        double mean = sum / count;
        double drift = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double distance = values[i] - mean;
            drift += distance;
            squares += distance * distance;
        }
        return new InputMoments(count, mean, squares - drift * drift / count, min, max);
    }

    /** Of the same number many times. */
    static InputMoments of(double value, long count) {
        return count == 0 ? NONE : new InputMoments(count, value, 0, value, value);
    }

    /** Of marks that are 1 in so many of {@code count} rows, and 0 in the others. */
    static InputMoments ofMarks(long ones, long count) {
        return of(1, ones).merge(of(0, count - ones));
    }

    InputMoments merge(InputMoments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long both = count + other.count;
        double distance = other.mean - mean;
        double share = (double) other.count / both;
        return new InputMoments(
                both,
                mean + distance * share,
                squares + other.squares + distance * distance * count * share,
                Math.min(min, other.min),
                Math.max(max, other.max));
    }
}
