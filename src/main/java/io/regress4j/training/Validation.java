package io.regress4j.training;

import io.regress4j.model.callback.Monitor;
import io.regress4j.network.ActivityPenalty;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import java.util.Map;
import java.util.stream.IntStream;

/** What is measured of a network on rows that are only watched. */
final class Validation implements ValidationMeasure {
    private final NetworkSpec spec;
    private final TrainingRows rows;
    private final double[] features; // row-major [rows, inputs]
    private final Measurement metrics;
    private final int[] order; // [rows]
    private final int batchSize;

    Validation(NetworkSpec spec, TrainingTask task) {
        this.spec = spec;
        this.rows = task.validation();
        this.features = rows.features();
        this.metrics = new Measurement(rows, task.target(), task.config().measured(), Monitor::of);
        this.order = IntStream.range(0, rows.size()).toArray();
        this.batchSize = task.config().batchSize();
    }

    @Override
    public boolean exists() {
        return rows.size() > 0;
    }

    @Override
    public void measure(double[] parameters, Map<String, Double> values) {
        double[] outputs = ForwardPass.of(spec, parameters).run(features);
        values.put(Monitor.VALIDATION_LOSS.name(), loss(outputs) + penalty(parameters));
        metrics.add(outputs, values);
    }

    private double penalty(double[] parameters) {
        return spec.penalty(parameters) + ActivityPenalty.of(spec, parameters, features);
    }

    /** As Keras reports it, but for the penalties: the mean of the losses of batches, weighted by their sizes. */
    private double loss(double[] outputs) {
        double sum = 0;
        for (int from = 0; from < outputs.length; from += batchSize) {
            int count = Math.min(batchSize, outputs.length - from);
            double share = count / spec.loss().reduction().divisor(rows.weights(), order, from, count);
            for (int row = from; row < from + count; row++) {
                double weight = rows.weights().length == 0 ? 1 : rows.weights()[row];
                sum += share * weight * spec.loss().value(outputs[row], rows.target()[row]);
            }
        }
        return sum / outputs.length;
    }
}
