package io.regress4j.training;

import io.regress4j.network.Dtype;
import io.regress4j.network.dl4j.Nd4jArrays;
import io.regress4j.network.dl4j.Network;
import org.nd4j.linalg.dataset.DataSet;

/** The loss of a network on rows that are only watched. */
final class ValidationLoss {
    private final Network network;
    private final DataSet rows;

    ValidationLoss(Network network, TrainingRows rows) {
        Dtype dtype = network.spec().dtype();
        this.network = network;
        this.rows = rows.size() == 0
                ? null
                : new DataSet(
                        Nd4jArrays.matrix(dtype, rows.features(), rows.inputs()),
                        Nd4jArrays.matrix(dtype, rows.target(), 1));
    }

    boolean exists() {
        return rows != null;
    }

    /** The mean loss with the network's present weights. */
    double now() {
        return network.dl4j().score(rows, false);
    }
}
