package io.regress4j.network;

import io.regress4j.visibility.Internal;

/** A layer's two passes over one batch, bound to their arrays once and run many times. Not thread-safe. */
@Internal
public interface TrainingLayer {

    /** From the inputs to the outputs. */
    void forward();

    /** From the gradient of the outputs to those of the parameters and, except in the first layer, of the inputs. */
    void backward();
}
