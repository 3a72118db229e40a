package io.regress4j.evaluation;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The population stability index, which tells whether values are spread as they were before (Siddiqi, Credit Risk
 * Scorecards, 2006): Σ(new share - old share) · ln(new share / old share) over bins. For counts [50, 50] and then [75,
 * 25] it is 0.27.
 *
 * @param value 0 if nothing changed; by the usual rule above 0.25 much did
 * @param chance how often it is smaller although nothing changed (Yurdakul and Naranjo, Journal of Risk Model Validation 14,
 *     2020): few values are spread unevenly by chance alone
 */
public record StabilityIndex(double value, double chance) {
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
        return new StabilityIndex(value, chance(value, before.length, beforeCount, afterCount));
    }

    /** Whether the change is large, and no chance. */
    public boolean isLarge() {
        return value > MUCH && chance > CONFIDENCE;
    }

    private static double share(long count, long all, int bins) {
        return (count + SMOOTHING) / (all + SMOOTHING * bins);
    }

    /** Of χ² with one degree of freedom less than bins, whose distribution function is P(degrees / 2, x / 2). */
    static double chance(double value, int bins, long before, long after) {
        return bins < 2 ? 1 : RegularizedGamma.P.value((bins - 1) / 2.0, value / (1.0 / before + 1.0 / after) / 2);
    }
}
