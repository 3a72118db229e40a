package io.regress4j.model;

import io.regress4j.network.BiasCorrection;
import java.util.Objects;

/**
 * How a network is trained; the request, before anything is fitted.
 *
 * @param epochs passes over the training rows, 1 or more
 * @param batchSize rows per step, 1 or more; the last batch of an epoch may be smaller
 * @param seed draws the initial weights
 * @param shuffleSeed draws the order of the rows in every epoch
 * @param validationSplit share of the training rows, the last of them, that validates instead of training; 0 for none
 * @param patience epochs without a better loss after which training stops and the best weights return; 0 for never
 * @param normalize whether features are standardized
 * @param normalizeTarget whether the target is standardized for the training
 * @param biasCorrection how Adam corrects its moments
 */
public record TrainingConfig(
        int epochs,
        int batchSize,
        long seed,
        long shuffleSeed,
        double validationSplit,
        int patience,
        boolean normalize,
        boolean normalizeTarget,
        BiasCorrection biasCorrection) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public TrainingConfig {
        Objects.requireNonNull(biasCorrection);
        atLeast(1, epochs, "epochs");
        atLeast(1, batchSize, "rows per batch (batch size)");
        atLeast(0, patience, "epochs of patience");
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException(
                    "expected a validation split from 0 up to, not including, 1; got %s".formatted(validationSplit));
        }
    }

    /** The article's settings: 100 epochs, batches of 10. */
    public static TrainingConfig article(long seed, boolean normalize) {
        return new TrainingConfig(100, 10, seed, seed, 0, 0, normalize, false, BiasCorrection.EXACT);
    }

    /** The same for a model that has its standardizers, and its way to correct the moments, already. */
    public TrainingConfig goingOn(boolean isNormalized, boolean isTargetNormalized, BiasCorrection correction) {
        return new TrainingConfig(
                epochs,
                batchSize,
                seed,
                shuffleSeed,
                validationSplit,
                patience,
                isNormalized,
                isTargetNormalized,
                correction);
    }

    /** The same settings with other seeds. */
    public TrainingConfig withSeeds(long otherSeed, long otherShuffleSeed) {
        return new TrainingConfig(
                epochs,
                batchSize,
                otherSeed,
                otherShuffleSeed,
                validationSplit,
                patience,
                normalize,
                normalizeTarget,
                biasCorrection);
    }

    /** Of {@code rows} training rows, how many train; the others, at the end, validate (Keras's rounding). */
    public int fittedRows(int rows) {
        return (int) Math.floor(rows * (1 - validationSplit));
    }

    /** Optimizer steps in one pass over {@code rows} rows. */
    public int stepsPerEpoch(int rows) {
        return (int) ((rows + batchSize - 1L) / batchSize);
    }

    private static void atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException("expected %d or more %s, got %d".formatted(least, what, value));
        }
    }
}
