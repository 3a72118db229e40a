package io.regress4j.training;

import io.regress4j.evaluation.Metric;
import io.regress4j.model.callback.Monitor;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.TargetEncoder;
import java.util.List;
import java.util.Map;

/** What is measured of a network on rows that are only watched. */
final class Validation {
    private final NetworkSpec spec;
    private final TrainingRows rows;
    private final double[] features; // row-major [rows, inputs]
    private final TargetEncoder target;
    private final double[] truth; // in the target's unit [rows]
    private final List<Metric> metrics;

    Validation(NetworkSpec spec, TrainingTask task) {
        this.spec = spec;
        this.rows = task.validation();
        this.features = rows.features();
        this.target = task.target();
        this.truth = target.decode(rows.target());
        this.metrics = task.config().measured();
    }

    boolean exists() {
        return rows.size() > 0;
    }

    /**
     * Adds the loss and the metrics of a network.
     *
     * @param parameters of the network [parameters]
     * @param values by Keras's names
     */
    void measure(double[] parameters, Map<String, Double> values) {
        double[] outputs = ForwardPass.of(spec, parameters).run(features);
        values.put(Monitor.VALIDATION_LOSS.name(), loss(outputs) + spec.penalty(parameters));
        if (!metrics.isEmpty()) {
            double[] predictions = target.decode(outputs);
            metrics.forEach(metric -> values.put(Monitor.of(metric).name(), metric.of(truth, predictions)));
        }
    }

    /** As Keras reports it, but for the penalty. */
    private double loss(double[] outputs) {
        double sum = 0;
        for (int row = 0; row < outputs.length; row++) {
            double weight = rows.weights().length == 0 ? 1 : rows.weights()[row];
            sum += weight * spec.loss().value(outputs[row], rows.target()[row]);
        }
        return sum / outputs.length;
    }
}
