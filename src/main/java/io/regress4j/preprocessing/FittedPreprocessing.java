package io.regress4j.preprocessing;

import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What stood in front of a network and behind it, outside of its file: what was fitted on somebody's training rows.
 *
 * @param schema names of features and target
 * @param encoder from the features to the inputs of the network
 * @param target from the target to the output of the network, and back
 * @param places where the network has each input of the encoder [inputs]
 */
public record FittedPreprocessing(TableSchema schema, FeatureEncoder encoder, TargetEncoder target, int[] places) {

    /** @throws IllegalArgumentException if the places are not each input once */
    public FittedPreprocessing {
        places = places.clone();
        int[] expected = IntStream.range(0, encoder.inputs()).toArray();
        if (!Arrays.equals(Arrays.stream(places).sorted().toArray(), expected)) {
            throw new IllegalArgumentException("expected the places 0 to %d, each once, got %s"
                    .formatted(encoder.inputs() - 1, Arrays.toString(places)));
        }
    }

    /**
     * Learns from training rows.
     *
     * @param request of which the target's transform counts, but not whether it is standardized
     * @param target how the transformed target is scaled
     */
    public static FittedPreprocessing fit(Table rows, Preprocessing request, Scaling target) {
        FeatureEncoder encoder = FeatureEncoder.fit(rows, request);
        return new FittedPreprocessing(
                rows.schema(),
                encoder,
                TargetEncoder.fit(rows, request.targetTransform(), target),
                IntStream.range(0, encoder.inputs()).toArray());
    }

    @Override
    public int[] places() {
        return places.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FittedPreprocessing that
                && schema.equals(that.schema)
                && encoder.equals(that.encoder)
                && target.equals(that.target)
                && Arrays.equals(places, that.places);
    }

    @Override
    public int hashCode() {
        return encoder.hashCode();
    }
}
