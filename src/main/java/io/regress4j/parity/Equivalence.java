package io.regress4j.parity;

import io.regress4j.evaluation.Distribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two one-sided Welch tests for the equivalence of two means (Schuirmann, J. Pharmacokinetics and Biopharmaceutics 15,
 * 1987): the means count as equal if their difference lies within the margin with 95 % confidence on either side.
 *
 * @param meanDifference |mean of the first - mean of the second|
 * @param margin how far apart the means may lie
 * @param limit largest difference of means at which both tests still reject; negative if there are too few values
 * @param pValue the larger of the two tests' p-values
 */
public record Equivalence(double meanDifference, double margin, double limit, double pValue) {
    private static final double SIGNIFICANCE = 0.05;

    /** @param margin above 0, in the values' unit */
    public static Equivalence of(double[] first, double[] second, double margin) {
        Distribution one = Distribution.of(first);
        Distribution other = Distribution.of(second);
        double a = squaredError(one);
        double b = squaredError(other);
        double standardError = Math.sqrt(a + b);
        double freedom = (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
        TDistribution t = TDistribution.of(freedom);
        double difference = Math.abs(one.mean() - other.mean());
        return new Equivalence(
                difference,
                margin,
                margin - standardError * t.inverseCumulativeProbability(1 - SIGNIFICANCE),
                t.cumulativeProbability((difference - margin) / standardError));
    }

    public boolean holds() {
        return pValue < SIGNIFICANCE;
    }

    /** Square of the standard error of the mean. */
    private static double squaredError(Distribution values) {
        return values.sd() * values.sd() / values.values().length;
    }
}
