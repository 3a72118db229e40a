package io.regress4j.network;

import io.regress4j.visibility.Internal;

/**
 * What a layer does to rows that are to be predicted. It holds no row, so any number of threads may run it at once.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
@Internal
public interface ForwardLayer<A> {

    /** Number of outputs. */
    int outputs();

    /**
     * Runs the layer. A row's outputs depend on nothing but the row.
     *
     * @param inputs [inputs][rows or more]
     * @param outputs receives the outputs [outputs or more][rows or more]
     */
    void run(A[] inputs, A[] outputs, int rows);

    /**
     * Runs the layer for one row, to the same bits.
     *
     * @param inputs [inputs or more]
     * @param outputs receives the outputs [outputs or more]
     */
    void run(A inputs, A outputs);
}
