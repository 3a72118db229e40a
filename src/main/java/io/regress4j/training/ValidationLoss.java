package io.regress4j.training;

import io.regress4j.network.Dtype;
import io.regress4j.network.dl4j.Nd4jArrays;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.dl4j.RowWeightedLoss;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** The loss of a network on rows that are only watched. */
final class ValidationLoss {
    private final Network network;
    private final DataSet rows; // null without any
    private final INDArray weights; // [rows, 1]; null where all count the same

    ValidationLoss(Network network, TrainingRows rows) {
        Dtype dtype = network.spec().dtype();
        this.network = network;
        this.rows = rows.size() == 0
                ? null
                : new DataSet(
                        Nd4jArrays.matrix(dtype, rows.features(), rows.inputs()),
                        Nd4jArrays.matrix(dtype, rows.target(), 1));
        this.weights = rows.weights().length == 0 ? null : Nd4jArrays.matrix(dtype, rows.weights(), 1);
    }

    boolean exists() {
        return rows != null;
    }

    /** The mean loss with the network's present weights. */
    double now() {
        double[] score = new double[1];
        RowWeightedLoss.during(
                network.dl4j(), weights, () -> score[0] = network.dl4j().score(rows, false));
        return score[0];
    }
}
