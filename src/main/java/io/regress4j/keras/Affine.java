package io.regress4j.keras;

import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;
import java.util.List;

/** x ↦ (x - mean) / scale for each column, grown layer by layer from the scaling layers of a Keras network. */
final class Affine {
    private final double[] mean;
    private final double[] scale;

    /** Changes nothing yet. */
    Affine(int columns) {
        this.mean = new double[columns];
        this.scale = new double[columns];
        Arrays.fill(scale, 1);
    }

    /** Those of some columns and of others, as one of all of them in their order. */
    Affine(List<Affine> parts) {
        this.mean =
                parts.stream().flatMapToDouble(part -> Arrays.stream(part.mean)).toArray();
        this.scale = parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.scale))
                .toArray();
    }

    int columns() {
        return mean.length;
    }

    /** Then (x - mean) / scale. */
    void thenStandardize(double[] nextMean, double[] nextScale) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] += scale[i] * nextMean[i];
            scale[i] *= nextScale[i];
        }
    }

    /** Then x · factor + offset. */
    void thenRescale(double[] factor, double[] offset) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] -= scale[i] * offset[i] / factor[i];
            scale[i] /= factor[i];
        }
    }

    /** The reverse, x · scale + mean, and then x · factor + offset. */
    void thenReversed(double factor, double offset) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = mean[i] * factor + offset;
            scale[i] *= factor;
        }
    }

    /** @throws UnsupportedKerasException if what the layers do together is not in the range of numbers */
    Standardizer standardizer() {
        boolean isUsable = Arrays.stream(mean).allMatch(Double::isFinite)
                && Arrays.stream(scale).allMatch(s -> Double.isFinite(s) && s != 0);
        if (!isUsable) {
            throw new UnsupportedKerasException("its scaling layers lead out of the range of numbers");
        }
        return new Standardizer(mean, scale);
    }
}
