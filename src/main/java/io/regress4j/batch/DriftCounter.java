package io.regress4j.batch;

import io.regress4j.evaluation.StabilityIndex;
import io.regress4j.model.FeatureProfile;
import io.regress4j.model.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts the values of each feature into the bins of the training rows, if those are known. */
final class DriftCounter {
    private final ModelCard card;
    private final List<FeatureProfile> profiles;
    private final TrainingRange range;
    private final long[][] counts; // [features][bins]
    private final long[] outside; // [features]
    private long rows;

    DriftCounter(ModelCard card) {
        this.card = card;
        this.profiles =
                card.trainedHere().map(here -> here.statistics().profiles()).orElse(List.of());
        this.range = new TrainingRange(card);
        this.counts = profiles.stream()
                .map(profile -> new long[profile.counts().length])
                .toArray(long[][]::new);
        this.outside = new long[profiles.size()];
    }

    /** @param features row-major [rows, features] */
    void add(double[] features) {
        int width = card.schema().width();
        rows += features.length / width;
        long[] more = range.count(features).outside();
        Arrays.setAll(outside, feature -> outside[feature] + more[feature]);
        for (int feature = 0; feature < profiles.size(); feature++) {
            FeatureProfile profile = profiles.get(feature);
            for (int i = feature; i < features.length; i += width) {
                if (!Double.isNaN(features[i])) {
                    counts[feature][profile.bin(features[i])]++;
                }
            }
        }
    }

    List<FeatureDrift> drift() {
        return IntStream.range(0, counts.length).mapToObj(this::drift).toList();
    }

    private FeatureDrift drift(int feature) {
        FeatureProfile profile = profiles.get(feature);
        StabilityIndex stability = StabilityIndex.of(profile.counts(), counts[feature]);
        return new FeatureDrift(
                card.schema().columns().get(feature),
                profile.min(),
                profile.max(),
                (double) outside[feature] / rows,
                stability,
                stability.isLarge() || range.isMany(outside[feature], rows));
    }
}
