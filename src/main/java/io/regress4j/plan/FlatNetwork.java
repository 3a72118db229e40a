package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network as the flat arrays that training works on.
 *
 * @param spec what the network is
 * @param parameters all of them [parameters]
 * @param gradients in the same layout [parameters]
 */
record FlatNetwork(NetworkSpec spec, INDArray parameters, INDArray gradients) {

    /** The arrays of DL4J's twin itself, so that after a step the twin is the trained network. */
    static FlatNetwork of(Network network) {
        MultiLayerNetwork dl4j = network.dl4j();
        if (dl4j.getFlattenedGradients() == null) {
            dl4j.initGradientsView();
        }
        return new FlatNetwork(network.spec(), dl4j.params(), dl4j.getFlattenedGradients());
    }

    /** The same parameters with gradients of their own, for a second thread. */
    FlatNetwork withOwnGradients() {
        return new FlatNetwork(spec, parameters, gradients.ulike());
    }

    /**
     * A part of one of the flat arrays as a matrix.
     *
     * @return a view [rows, columns] column by column
     */
    HostArray kernel(INDArray flat, int from, int rows, int columns) {
        return HostArray.of(spec.dtype(), interval(flat, from, rows * columns).reshape('f', rows, columns));
    }

    /** The same as a vector [length]. */
    HostArray vector(INDArray flat, int from, int length) {
        return HostArray.of(spec.dtype(), interval(flat, from, length));
    }

    private static INDArray interval(INDArray flat, long from, long length) {
        return flat.reshape(flat.length()).get(NDArrayIndex.interval(from, from + length));
    }
}
