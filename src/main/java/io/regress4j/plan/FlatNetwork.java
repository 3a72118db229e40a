package io.regress4j.plan;

import io.regress4j.network.LayerMemory;
import io.regress4j.network.LayerNoise;
import io.regress4j.network.Matrix;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.Products;
import io.regress4j.network.numbers.Numbers;

/**
 * A network as the flat arrays that training works on, in the layout of DL4J's flat parameter vector.
 *
 * @param spec what the network is
 * @param noise where its layers take their noise from
 * @param parameters all of them [1, parameters]
 * @param gradients likewise
 */
record FlatNetwork(NetworkSpec spec, NoiseSource noise, Engine engine, HostArray parameters, HostArray gradients) {

    static FlatNetwork create(NetworkSpec spec, NoiseSource noise) {
        Engine engine = Engine.of(spec.parameters());
        return new FlatNetwork(
                spec,
                noise,
                engine,
                engine.create(spec.dtype(), 1, spec.parameters()),
                engine.create(spec.dtype(), 1, spec.parameters()));
    }

    /** The same parameters with gradients of their own, for a second thread. */
    FlatNetwork withOwnGradients() {
        return new FlatNetwork(spec, noise, engine, parameters, create(1, spec.parameters()));
    }

    /** A matrix of zeros. */
    HostArray create(int rows, int columns) {
        return engine.create(spec.dtype(), rows, columns);
    }

    /**
     * Some rows of a batch.
     *
     * @param first the first of them, from 0
     * @param count how many they are
     * @param batchSize how many the batch has
     */
    record Rows(int first, int count, int batchSize) {}

    /**
     * The memory of one of its layers.
     *
     * @param index which layer
     * @param rows which rows of a batch it sees
     * @param inputs [batch, inputs]
     * @param outputs [batch, outputs]
     * @param outputGradient [batch, outputs]
     * @param inputGradient [batch, inputs]; null for the first layer
     */
    record Layer(
            FlatNetwork network,
            int index,
            Rows rows,
            HostArray inputs,
            HostArray outputs,
            HostArray outputGradient,
            HostArray inputGradient)
            implements LayerMemory {

        @Override
        public Matrix parameters(int from, int rows, int columns) {
            return network.parameters.part(network.spec.offsetOf(index) + from, rows, columns);
        }

        @Override
        public Matrix gradient(int from, int rows, int columns) {
            return network.gradients.part(network.spec.offsetOf(index) + from, rows, columns);
        }

        @Override
        public Matrix create(int columns) {
            return network.create(inputs.rows(), columns);
        }

        @Override
        public Numbers numbers(int length) {
            return network.spec.dtype().numbers(length);
        }

        @Override
        public LayerNoise noise() {
            return network.noise.of(index);
        }

        @Override
        public int firstRow() {
            return rows.first;
        }

        @Override
        public int batchSize() {
            return rows.batchSize;
        }

        @Override
        public Products products() {
            return network.engine.products();
        }
    }
}
