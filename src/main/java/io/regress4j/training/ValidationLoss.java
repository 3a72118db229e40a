package io.regress4j.training;

import io.regress4j.network.Dtype;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** The loss of a network on rows that are only watched. */
final class ValidationLoss {
    private final MultiLayerNetwork network;
    private final DataSet rows;

    ValidationLoss(MultiLayerNetwork network, TrainingRows rows) {
        Dtype dtype = Dtype.of(network.params());
        this.network = network;
        this.rows = rows.size() == 0
                ? null
                : new DataSet(dtype.matrix(rows.features(), rows.inputs()), dtype.matrix(rows.target(), 1));
    }

    boolean exists() {
        return rows != null;
    }

    /** The mean loss with the network's present weights. */
    double now() {
        return network.score(rows, false);
    }
}
