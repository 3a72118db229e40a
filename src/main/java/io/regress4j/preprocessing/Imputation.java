package io.regress4j.preprocessing;

import java.util.Arrays;
import java.util.Locale;

/** What takes the place of a missing value, learned from the training rows: scikit-learn's {@code SimpleImputer}. */
public enum Imputation {
    MEAN,
    MEDIAN,
    /** The smallest, if several are equally frequent. */
    MOST_FREQUENT;

    /**
     * Learns from a column.
     *
     * @param values finite, in any order [1 or more]
     */
    double of(double[] values) {
        return switch (this) {
            case MEAN -> Arrays.stream(values).sum() / values.length;
            case MEDIAN -> Quantiles.ofSorted(Arrays.stream(values).sorted().toArray(), 0.5);
            case MOST_FREQUENT -> mostFrequent(Arrays.stream(values).sorted().toArray());
        };
    }

    /**
     * The same of a column that is not here; 0 of one without values.
     *
     * @throws IllegalArgumentException if it takes the values themselves
     */
    double of(InputMoments moments) {
        if (this != MEAN) {
            throw new IllegalArgumentException(
                    "expected the mean in place of missing values for rows in many places, got %s: it needs all values in order"
                            .formatted(this));
        }
        return moments.mean();
    }

    private static double mostFrequent(double[] sorted) {
        double best = sorted[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                best = sorted[i];
            }
        }
        return best;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
