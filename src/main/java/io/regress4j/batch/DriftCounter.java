package io.regress4j.batch;

import io.regress4j.evaluation.StabilityIndex;
import io.regress4j.model.FeatureProfile;
import io.regress4j.model.ModelCard;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;

/** Counts the values of each feature into the bins of the training rows, if those are known. */
final class DriftCounter {
    /** So large a share of values beyond the training range is worth a warning, */
    private static final double MANY_OUTSIDE = 0.05;

    /** if it is not made of so few rows that it means nothing. */
    private static final long FEW_OUTSIDE = 5;

    private static final double CONFIDENCE = 0.999;

    private final ModelCard card;
    private final List<FeatureProfile> profiles;
    private final long[][] counts; // [features][bins]
    private final long[] outside; // [features]
    private long rows;

    DriftCounter(ModelCard card) {
        this.card = card;
        this.profiles =
                card.trainedHere().map(here -> here.statistics().profiles()).orElse(List.of());
        this.counts = profiles.stream()
                .map(profile -> new long[profile.counts().length])
                .toArray(long[][]::new);
        this.outside = new long[profiles.size()];
    }

    /** @param features row-major [rows, features] */
    void add(double[] features) {
        int width = card.schema().width();
        rows += features.length / width;
        for (int feature = 0; feature < profiles.size(); feature++) {
            FeatureProfile profile = profiles.get(feature);
            for (int i = feature; i < features.length; i += width) {
                if (!Double.isNaN(features[i])) {
                    counts[feature][profile.bin(features[i])]++;
                    outside[feature] += features[i] < profile.min() || features[i] > profile.max() ? 1 : 0;
                }
            }
        }
    }

    List<FeatureDrift> drift() {
        double limit = profiles.isEmpty() ? 0 : limit(profiles.get(0));
        return IntStream.range(0, counts.length)
                .mapToObj(feature -> drift(feature, limit))
                .toList();
    }

    private FeatureDrift drift(int feature, double limit) {
        FeatureProfile profile = profiles.get(feature);
        double share = (double) outside[feature] / rows;
        StabilityIndex stability = StabilityIndex.of(profile.counts(), counts[feature]);
        return new FeatureDrift(
                card.schema().features().get(feature),
                profile.min(),
                profile.max(),
                share,
                stability,
                stability.isLarge() || outside[feature] >= FEW_OUTSIDE && share > limit);
    }

    /**
     * The share beyond the range of n values is spread as Beta(2, n-1) if nothing changed (Wilks, Annals of Mathematical
     * Statistics 12, 1941). It is the same for all features, whose profiles are of the same rows.
     */
    private static double limit(FeatureProfile profile) {
        long rows = profile.rows();
        return Math.max(
                MANY_OUTSIDE, new BetaDistribution(2, Math.max(1, rows - 1)).inverseCumulativeProbability(CONFIDENCE));
    }
}
