package io.regress4j.keras;

import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A standardizer as Keras can do it exactly: Normalization, (x · factor - mean) / √variance, with its numbers among the
 * weights, because what is in a configuration goes through float32 in Keras on TensorFlow, even in float64. But
 * Normalization divides by no less than 1e-7 and by nothing below 0, and in float32 a variance has no room for large
 * scales; so a Rescaling by a power of two, which is exact in any type, brings such columns near 1 first.
 */
final class KerasScaling {
    private static final double SMALLEST = 1e-6;
    private static final double LARGEST = 1e6;

    private final Standardizer standardizer;
    private final double[] factor;

    KerasScaling(Standardizer standardizer) {
        this.standardizer = standardizer;
        this.factor =
                Arrays.stream(standardizer.scale()).map(KerasScaling::factor).toArray();
    }

    /** Whether nothing is to be done. */
    boolean isIdentity() {
        return standardizer.equals(Standardizer.identity(factor.length));
    }

    /** Whether a Rescaling is needed beside the Normalization. */
    boolean hasFactor() {
        return Arrays.stream(factor).anyMatch(f -> f != 1);
    }

    /** Powers of two, or their negatives [columns]. */
    double[] factor() {
        return factor.clone();
    }

    /** [columns] */
    double[] mean() {
        double[] mean = standardizer.mean();
        return IntStream.range(0, mean.length)
                .mapToDouble(i -> mean[i] * factor[i])
                .toArray();
    }

    /** [columns] */
    double[] variance() {
        double[] scale = standardizer.scale();
        return IntStream.range(0, scale.length)
                .mapToDouble(i -> scale[i] * factor[i] * scale[i] * factor[i])
                .toArray();
    }

    private static double factor(double scale) {
        return scale >= SMALLEST && scale <= LARGEST
                ? 1
                : Math.copySign(Math.scalb(1.0, -Math.getExponent(scale)), scale);
    }
}
