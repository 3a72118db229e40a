package io.regress4j.keras;

import io.regress4j.data.Standardizer;
import io.regress4j.model.ModelCard;
import io.regress4j.network.Dtype;
import java.util.Arrays;

/**
 * The layer of Keras that a standardizer becomes.
 *
 * @param standardizer of the features or of the target
 * @param isBehind whether it stands behind the other layers and brings their output back into the target's unit
 */
record ScalingLayer(Standardizer standardizer, boolean isBehind) {
    private static final double SMALLEST_DEVIATION = 1e-7;

    static ScalingLayer ofFeatures(ModelCard card) {
        return new ScalingLayer(card.features(), false);
    }

    static ScalingLayer ofTarget(ModelCard card) {
        return new ScalingLayer(card.target(), true);
    }

    int columns() {
        return standardizer.mean().length;
    }

    boolean isNeeded() {
        return !standardizer.equals(Standardizer.identity(columns()));
    }

    /**
     * Whether its numbers are variables of the file, and not settings of the layer: of settings Keras keeps seven digits,
     * while a file in float32 keeps more of settings than of variables.
     */
    boolean hasVariables(Dtype dtype) {
        return isNeeded() && isNormalization() && dtype == Dtype.FLOAT64;
    }

    /** Keras's Normalization scales by no less than 1e-7, and by nothing below 0: there a Rescaling does it. */
    boolean isNormalization() {
        return Arrays.stream(standardizer.scale()).allMatch(s -> s > SMALLEST_DEVIATION);
    }

    double[] variance() {
        return Arrays.stream(standardizer.scale()).map(s -> s * s).toArray();
    }

    /** Of a Rescaling: x · factor + offset. */
    double[] factor() {
        return isBehind
                ? standardizer.scale()
                : Arrays.stream(standardizer.scale()).map(s -> 1 / s).toArray();
    }

    double[] offset() {
        double[] offset = standardizer.mean();
        if (!isBehind) {
            double[] scale = standardizer.scale();
            Arrays.setAll(offset, i -> -offset[i] / scale[i]);
        }
        return offset;
    }
}
