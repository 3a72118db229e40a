package io.regress4j.plan;

import io.regress4j.network.LayerMemory;
import io.regress4j.network.Matrix;
import io.regress4j.network.Products;

/**
 * The memory of one layer of a plan.
 *
 * @param network its flat arrays
 * @param offset the layer's first parameter among them
 * @param inputs [batch, inputs]
 * @param outputs [batch, outputs]
 * @param outputGradient [batch, outputs]
 * @param inputGradient [batch, inputs]; null for the first layer
 */
record BatchMemory(
        FlatNetwork network,
        int offset,
        HostArray inputs,
        HostArray outputs,
        HostArray outputGradient,
        HostArray inputGradient)
        implements LayerMemory {

    @Override
    public Matrix kernel(int from) {
        return network.kernel(network.parameters(), offset + from, inputs.columns(), outputs.columns());
    }

    @Override
    public Matrix vector(int from) {
        return network.vector(network.parameters(), offset + from, outputs.columns());
    }

    @Override
    public Matrix kernelGradient(int from) {
        return network.kernel(network.gradients(), offset + from, inputs.columns(), outputs.columns());
    }

    @Override
    public Matrix vectorGradient(int from) {
        return network.vector(network.gradients(), offset + from, outputs.columns());
    }

    @Override
    public Matrix create(int columns) {
        return HostArray.create(network.spec().dtype(), inputs.rows(), columns);
    }

    @Override
    public Products products() {
        return new BlasProducts();
    }
}
