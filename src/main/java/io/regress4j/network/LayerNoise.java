package io.regress4j.network;

import io.regress4j.visibility.Internal;

/** What a layer of noise does to its inputs: drawn from a seed, or as somebody else's training drew it. */
@Internal
public interface LayerNoise {
    /**
     * Of one step.
     *
     * @param layer which kind of noise it is
     * @param step number of the step, from 1
     */
    Disturbance at(NoiseSpec layer, int step);

    /** An input x becomes x · factor + summand; places count through the rows of the batch, row-major. */
    @Internal
    interface Disturbance {
        /** What the input at a place is multiplied by. */
        double factor(long place);

        /** What is added to it. */
        double summand(long place);
    }
}
