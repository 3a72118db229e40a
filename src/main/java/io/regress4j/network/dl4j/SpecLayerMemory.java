package io.regress4j.network.dl4j;

import io.regress4j.network.Dtype;
import io.regress4j.network.LayerMemory;
import io.regress4j.network.LayerNoise;
import io.regress4j.network.Matrix;
import io.regress4j.network.Products;
import io.regress4j.network.numbers.Numbers;

/**
 * What a {@link SpecLayer} trains on: arrays on Java's heap, between which and DL4J's numbers are copied. DL4J's gradients
 * are sums over the batch that it divides later, so the size of the batch is told as 1.
 */
record SpecLayerMemory(
        Dtype dtype,
        Numbers parameters,
        Numbers gradients,
        NumbersMatrix inputs,
        NumbersMatrix outputs,
        NumbersMatrix outputGradient,
        NumbersMatrix inputGradient,
        LayerNoise noise)
        implements LayerMemory {

    /** Zeros for a batch of rows of a layer. */
    static SpecLayerMemory create(Dtype dtype, int parameters, int rows, int width, LayerNoise noise) {
        return new SpecLayerMemory(
                dtype,
                dtype.numbers(parameters),
                dtype.numbers(parameters),
                matrix(dtype, rows, width),
                matrix(dtype, rows, width),
                matrix(dtype, rows, width),
                matrix(dtype, rows, width),
                noise);
    }

    private static NumbersMatrix matrix(Dtype dtype, int rows, int columns) {
        return new NumbersMatrix(dtype.numbers(rows * columns), 0, rows, columns);
    }

    @Override
    public Matrix parameters(int from, int rows, int columns) {
        return new NumbersMatrix(parameters, from, rows, columns);
    }

    @Override
    public Matrix gradient(int from, int rows, int columns) {
        return new NumbersMatrix(gradients, from, rows, columns);
    }

    @Override
    public Matrix create(int columns) {
        return matrix(dtype, inputs.rows(), columns);
    }

    @Override
    public Numbers numbers(int length) {
        return dtype.numbers(length);
    }

    @Override
    public int firstRow() {
        return 0;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Products products() {
        throw new UnsupportedOperationException("layers that multiply matrices are DL4J's own");
    }
}
