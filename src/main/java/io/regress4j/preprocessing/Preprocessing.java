package io.regress4j.preprocessing;

import java.util.Objects;

/**
 * What is done with features and target before the network sees them; the request, before anything is fitted.
 *
 * @param scaling of the features
 * @param scaleCategories whether the inputs of categories, which are 0 or 1, are scaled too
 * @param imputation what takes the place of missing numbers, where the columns may have any
 * @param missingIndicator whether an input tells that a value was missing, for features that lacked some in training
 * @param targetTransform what is done with the target first
 * @param normalizeTarget whether the target is standardized for the training
 */
public record Preprocessing(
        Scaling scaling,
        boolean scaleCategories,
        Imputation imputation,
        boolean missingIndicator,
        TargetTransform targetTransform,
        boolean normalizeTarget) {
    /** Standardized features, and the target as it is: what the tutorial article's network gets. */
    public static final Preprocessing STANDARD =
            new Preprocessing(Scaling.STANDARD, false, Imputation.MEDIAN, false, TargetTransform.NONE, false);

    public Preprocessing {
        Objects.requireNonNull(scaling);
        Objects.requireNonNull(imputation);
        Objects.requireNonNull(targetTransform);
    }

    /** The same with another scaling of the features. */
    public Preprocessing withScaling(Scaling other) {
        return new Preprocessing(
                other, scaleCategories, imputation, missingIndicator, targetTransform, normalizeTarget);
    }

    /** The same with something else in place of missing numbers. */
    public Preprocessing withImputation(Imputation other) {
        return new Preprocessing(scaling, scaleCategories, other, missingIndicator, targetTransform, normalizeTarget);
    }

    /** The same with another treatment of the target. */
    public Preprocessing withTarget(TargetTransform transform, boolean normalize) {
        return new Preprocessing(scaling, scaleCategories, imputation, missingIndicator, transform, normalize);
    }
}
