package io.regress4j.training;

import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;

/** The loss of a network on rows that are only watched, as Keras reports it: with the penalty. */
final class ValidationLoss {
    private final NetworkSpec spec;
    private final TrainingRows rows;
    private final double[] features; // row-major [rows, inputs]

    ValidationLoss(NetworkSpec spec, TrainingRows rows) {
        this.spec = spec;
        this.rows = rows;
        this.features = rows.features();
    }

    boolean exists() {
        return rows.size() > 0;
    }

    /** @param parameters of the network [parameters] */
    double of(double[] parameters) {
        Loss loss = spec.loss();
        double[] predictions = ForwardPass.of(spec, parameters).run(features);
        double sum = 0;
        for (int row = 0; row < predictions.length; row++) {
            double weight = rows.weights().length == 0 ? 1 : rows.weights()[row];
            sum += weight * loss.value(predictions[row], rows.target()[row]);
        }
        return sum / predictions.length + spec.penalty(parameters);
    }
}
