package io.regress4j.batch;

import io.regress4j.evaluation.StabilityIndex;

/**
 * How far the values of a feature lie from those the model was trained on.
 *
 * @param feature its name
 * @param min smallest training value
 * @param max largest training value
 * @param outside share of the values that lie beyond
 * @param stability population stability index over the training deciles
 * @param isLarge whether the model sees something else than it has learned from
 */
public record FeatureDrift(
        String feature, double min, double max, double outside, StabilityIndex stability, boolean isLarge) {}
