package io.regress4j.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * The population stability index, which tells whether values are spread as they were before (Siddiqi, Credit Risk
 * Scorecards, 2006): Σ(new share - old share) · ln(new share / old share) over bins. For counts [50, 50] and then [75,
 * 25] it is 0.27.
 *
 * @param value 0 if nothing changed; by the usual rule above 0.25 much did
 * @param chanceLimit what it exceeds once in a thousand times although nothing changed (Yurdakul and Naranjo, Journal of
 *     Risk Model Validation 14, 2020): large for few values
 */
public record StabilityIndex(double value, double chanceLimit) {
    private static final double MUCH = 0.25;
    private static final double CONFIDENCE = 0.999;

    /** Added to each count, so that an empty bin does not make the index infinite. */
    private static final double SMOOTHING = 0.5;

    /**
     * @param before how many values fell into each bin
     * @param after how many fall there now, at least one in all
     */
    public static StabilityIndex of(long[] before, long[] after) {
        long beforeCount = Arrays.stream(before).sum();
        long afterCount = Arrays.stream(after).sum();
        double value = 0;
        for (int bin = 0; bin < before.length; bin++) {
            double oldShare = share(before[bin], beforeCount, before.length);
            double newShare = share(after[bin], afterCount, before.length);
            value += (newShare - oldShare) * StrictMath.log(newShare / oldShare);
        }
        return new StabilityIndex(value, chanceLimit(before.length, beforeCount, afterCount));
    }

    /** Whether the change is large, and no chance. */
    public boolean isLarge() {
        return value > Math.max(MUCH, chanceLimit);
    }

    private static double share(long count, long all, int bins) {
        return (count + SMOOTHING) / (all + SMOOTHING * bins);
    }

    private static double chanceLimit(int bins, long before, long after) {
        if (bins < 2) {
            return 0;
        }
        // Without a generator of random numbers, which would take longer than all the rest.
        return new ChiSquaredDistribution(null, bins - 1).inverseCumulativeProbability(CONFIDENCE)
                * (1.0 / before + 1.0 / after);
    }
}
