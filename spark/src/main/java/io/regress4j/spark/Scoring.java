package io.regress4j.spark;

import io.regress4j.backend.Backend;
import io.regress4j.model.RegressionModel;
import java.util.function.UnaryOperator;

/** A predictor of one task: its own arrays, and one thread for each operation, because Spark runs a task on each core. */
final class Scoring {
    private final UnaryOperator<double[]> predictor;

    /** @param batch rows that come at once */
    Scoring(RegressionModel model, int batch) {
        Backend.oneThreadPerOperation();
        this.predictor = model.predictor(batch);
    }

    /** Predictions in the target's unit [rows] for features, row-major [rows, features]. */
    double[] predict(double[] features) {
        return predictor.apply(features);
    }
}
