package io.regress4j.training;

import io.regress4j.evaluation.Metric;
import io.regress4j.model.callback.Monitor;
import io.regress4j.preprocessing.TargetEncoder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Metrics of rows, in the target's own unit, each row counting the same. */
final class Measurement {
    /** Nothing is measured. */
    static final Measurement NONE = new Measurement(
            new TrainingRows(new double[0], new double[0]), TargetEncoder.IDENTITY, List.of(), Monitor::training);

    private final TargetEncoder target;
    private final double[] truth; // in the target's unit [rows]; empty where nothing is asked
    private final List<Metric> metrics;
    private final Function<Metric, Monitor> names;

    /** @param names what a metric of these rows is called */
    Measurement(TrainingRows rows, TargetEncoder target, List<Metric> metrics, Function<Metric, Monitor> names) {
        this.target = target;
        this.truth = metrics.isEmpty() ? new double[0] : target.decode(rows.target());
        this.metrics = metrics;
        this.names = names;
    }

    boolean isAsked() {
        return !metrics.isEmpty();
    }

    /**
     * Adds the metrics.
     *
     * @param outputs of a network [rows]
     * @param values by Keras's names
     */
    void add(double[] outputs, Map<String, Double> values) {
        double[] predictions = target.decode(outputs);
        metrics.forEach(metric -> values.put(names.apply(metric).name(), metric.of(truth, predictions)));
    }
}
