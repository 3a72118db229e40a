package io.regress4j.spark;

import io.regress4j.model.callback.Monitor;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.training.ValidationMeasure;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/** The loss on the rows that validate, where they are; the sums are added in the order of the partitions. */
record ClusterValidation(ClusterRows rows, Broadcast<ModelBytes> model, NetworkSpec spec) implements ValidationMeasure {
    private static final int BATCH = 1024;

    @Override
    public boolean exists() {
        return rows.roles().validationRows() > 0;
    }

    @Override
    public void measure(double[] parameters, Map<String, Double> values) {
        Broadcast<ModelBytes> bytes = model; // the task takes this along, and nothing else
        List<Double> sums = Partitions.collect(
                rows.rows(),
                (partition, some) -> sum(
                        bytes.value().model().card().network(),
                        parameters,
                        some.next().validation()));
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        values.put(Monitor.VALIDATION_LOSS.name(), sum / rows.roles().validationRows() + spec.penalty(parameters));
    }

    private static double sum(NetworkSpec spec, double[] parameters, EncodedRows.Block block) {
        ForwardPass forward = ForwardPass.of(spec, parameters);
        int width = spec.inputs();
        double sum = 0;
        for (int from = 0; from < block.rows(); from += BATCH) {
            int count = Math.min(BATCH, block.rows() - from);
            double[] inputs = new double[count * width];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = block.inputs().get(from * width + i);
            }
            double[] outputs = forward.run(inputs);
            for (int row = 0; row < count; row++) {
                double weight = block.weights().length == 0 ? 1 : block.weights()[from + row];
                sum += weight * spec.loss().value(outputs[row], block.target()[from + row]);
            }
        }
        return sum;
    }
}
