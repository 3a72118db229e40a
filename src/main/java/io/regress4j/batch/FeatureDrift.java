package io.regress4j.batch;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.evaluation.StabilityIndex;

/**
 * How far the values of a feature lie from those the model was trained on.
 *
 * @param column the feature
 * @param min smallest training value, or the number that stands for it
 * @param max largest training value, or the number that stands for it
 * @param outside share of the values that lie beyond
 * @param stability population stability index over the training deciles, or over the categories
 * @param isLarge whether the model sees something else than it has learned from
 */
public record FeatureDrift(
        Column column, double min, double max, double outside, StabilityIndex stability, boolean isLarge) {

    /** Its name. */
    public String feature() {
        return column.name();
    }

    /** Whether its values have an order, so that there is a smallest and a largest. */
    public boolean isOrdered() {
        return !(column instanceof CategoricalColumn);
    }
}
