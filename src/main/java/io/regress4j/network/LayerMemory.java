package io.regress4j.network;

import io.regress4j.visibility.Internal;

/** What a layer works on while it trains: one batch, row-major, and the network's parameters. */
@Internal
public interface LayerMemory {

    /** [batch, inputs] */
    Matrix inputs();

    /** [batch, outputs] */
    Matrix outputs();

    /** Slope of the loss in each output; the layer may change it [batch, outputs]. */
    Matrix outputGradient();

    /** Receives the slope of the loss in each input [batch, inputs]; null for the first layer, where nobody asks for it. */
    Matrix inputGradient();

    /**
     * The layer's own numbers: a kernel [inputs, outputs], column by column.
     *
     * @param from its first number, counted within the layer
     */
    Matrix kernel(int from);

    /** A vector of the layer's own numbers, one for each output [outputs]. */
    Matrix vector(int from);

    /** The gradient of {@link #kernel}, which the layer fills. */
    Matrix kernelGradient(int from);

    /** The gradient of {@link #vector}, which the layer fills. */
    Matrix vectorGradient(int from);

    /** A new matrix [batch, columns] for the layer's own use. */
    Matrix create(int columns);

    /** Who multiplies. */
    Products products();
}
