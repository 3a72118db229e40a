package io.regress4j.batch;

import io.regress4j.model.FeatureProfile;
import io.regress4j.model.ModelCard;
import java.util.List;
import java.util.stream.IntStream;

/** The smallest and the largest value of each feature among the training rows, if those are known. For any number of threads. */
final class TrainingRange {
    /** So large a share of values beyond the training range is worth a warning, */
    private static final double MANY_OUTSIDE = 0.05;

    /** if it is not made of so few rows that it means nothing. */
    private static final long FEW_OUTSIDE = 5;

    private static final double CONFIDENCE = 0.999;

    private final List<String> names;
    private final double[] min; // [features]; empty if they are not known
    private final double[] max; // [features]
    private final int width;
    private final long trainingRows;

    TrainingRange(ModelCard card) {
        List<FeatureProfile> profiles =
                card.trainedHere().map(here -> here.statistics().profiles()).orElse(List.of());
        this.names = card.schema().features();
        this.width = names.size();
        this.min = profiles.stream().mapToDouble(FeatureProfile::min).toArray();
        this.max = profiles.stream().mapToDouble(FeatureProfile::max).toArray();
        this.trainingRows = profiles.isEmpty() ? 0 : profiles.get(0).rows();
    }

    /**
     * Counts of values beyond the range.
     *
     * @param outside how many there are [features]
     * @param far how many of them lie farther beyond than the range is wide [features]
     */
    record Counts(long[] outside, long[] far) {
        Counts plus(Counts more) {
            return new Counts(sum(outside, more.outside), sum(far, more.far));
        }

        private static long[] sum(long[] one, long[] other) {
            return IntStream.range(0, one.length)
                    .mapToLong(feature -> one[feature] + other[feature])
                    .toArray();
        }
    }

    /** Of no rows. */
    Counts none() {
        return new Counts(new long[min.length], new long[min.length]);
    }

    /** @param rows row-major [rows, features] */
    Counts count(double[] rows) {
        return count(rows, new boolean[rows.length / width]);
    }

    /**
     * The same without some rows.
     *
     * @param isSkipped which do not count [rows]
     */
    Counts count(double[] rows, boolean[] isSkipped) {
        Counts counts = none();
        for (int row = 0; row < isSkipped.length && min.length > 0; row++) {
            int from = row * width;
            for (int feature = 0; feature < width && !isSkipped[row]; feature++) {
                double value = rows[from + feature];
                if (value < min[feature] || value > max[feature]) {
                    counts.outside[feature]++;
                    counts.far[feature] += isFar(feature, value) ? 1 : 0;
                }
            }
        }
        return counts;
    }

    private boolean isFar(int feature, double value) {
        double range = max[feature] - min[feature];
        return range > 0 && Math.max(min[feature] - value, value - max[feature]) > range;
    }

    /** Whether so many of the values of a feature lie beyond that it is no chance. */
    boolean isMany(long outside, long rows) {
        double share = (double) outside / rows;
        return outside >= FEW_OUTSIDE && share > MANY_OUTSIDE && chanceOfLess(share) > CONFIDENCE;
    }

    /**
     * The share beyond the range of n values is spread as Beta(2, n-1) if nothing changed (Wilks, Annals of Mathematical
     * Statistics 12, 1941), whose distribution function is 1 - (1-x)^(n-1) · (1 + (n-1) · x). It is the same for all features,
     * whose profiles are of the same rows.
     */
    private double chanceOfLess(double share) {
        long others = Math.max(1, trainingRows - 1);
        return 1 - Math.pow(1 - share, others) * (1 + others * share);
    }

    /**
     * The features of which so many values lie beyond that it is no chance, or one lies far beyond.
     *
     * @param rows of how many
     */
    List<OutsideValues> worthAWarning(Counts counts, long rows) {
        long[] outside = counts.outside;
        return IntStream.range(0, outside.length)
                .filter(feature -> counts.far[feature] > 0 || isMany(outside[feature], rows))
                .mapToObj(feature -> new OutsideValues(
                        names.get(feature),
                        min[feature],
                        max[feature],
                        outside[feature],
                        (double) outside[feature] / rows))
                .toList();
    }
}
