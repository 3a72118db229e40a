package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;
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
     * Some of the layer's own parameters.
     *
     * @param from the first of them, counted within the layer
     * @return [rows, columns], row-major
     */
    Matrix parameters(int from, int rows, int columns);

    /** The gradient of {@link #parameters}, which the layer fills. */
    Matrix gradient(int from, int rows, int columns);

    /** A new matrix [batch, columns] for the layer's own use. */
    Matrix create(int columns);

    /** An array of the network's type for the layer's own use. */
    Numbers numbers(int length);

    /** Where the layer's random numbers come from. */
    LayerNoise noise();

    /** Which row of the batch is the first here. */
    int firstRow();

    /** How many rows the whole batch has, of which these may be a part. */
    int batchSize();

    /** Who multiplies. */
    Products products();
}
