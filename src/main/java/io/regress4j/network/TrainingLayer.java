package io.regress4j.network;

import io.regress4j.visibility.Internal;

/** What a layer does to a batch, or a part of one, while it trains; it is bound to its memory. Not thread-safe. */
@Internal
public interface TrainingLayer {

    /**
     * Makes the outputs of the inputs.
     *
     * @param step number of the step, from 1, which decides the noise
     */
    void forward(int step);

    /** Makes the gradients of the slopes of the outputs, after {@link #forward}. */
    void backward();

    /** What the layer adds to the loss, after {@link #forward}. */
    default double penalty() {
        return 0;
    }

    /** Takes what the last batch showed into what the layer measures, once the step is done. */
    default void measure() {}
}
