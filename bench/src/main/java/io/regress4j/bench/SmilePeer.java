package io.regress4j.bench;

import io.regress4j.training.BatchOrder;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import smile.base.mlp.Layer;
import smile.math.TimeFunction;
import smile.regression.MLP;

/** Smile, which has no Adam and no float32: RMSProp with momentum, in double. */
final class SmilePeer implements Regressor {
    private final MLP network = new MLP(Housing.INPUTS, Layer.rectifier(UNITS));

    public static void main(String[] arguments) throws IOException {
        Regressor.measure("Smile", SmilePeer::new);
    }

    private SmilePeer() {
        double momentum = 0.9;
        // Smile adds momentum up where Adam averages: its steps are 1 / (1 - momentum) times as long.
        network.setLearningRate(TimeFunction.constant(LEARNING_RATE * (1 - momentum)));
        network.setMomentum(TimeFunction.constant(momentum));
        network.setRMSProp(0.9, 1e-7);
    }

    @Override
    public void fit(TrainingRows rows) {
        double[][] x = matrix(rows.features());
        BatchOrder order = Regressor.order(rows);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            int[] positions = order.nextEpoch();
            for (int from = 0; from < x.length; from += BATCH) {
                int[] batch = Arrays.copyOfRange(positions, from, Math.min(from + BATCH, x.length));
                network.update(
                        Arrays.stream(batch).mapToObj(row -> x[row]).toArray(double[][]::new),
                        Arrays.stream(batch)
                                .mapToDouble(row -> rows.target()[row])
                                .toArray());
            }
        }
    }

    @Override
    public double[] predict(double[] features) {
        return Arrays.stream(matrix(features)).mapToDouble(network::predict).toArray();
    }

    private static double[][] matrix(double[] features) {
        return IntStream.range(0, features.length / Housing.INPUTS)
                .mapToObj(row -> Arrays.copyOfRange(features, row * Housing.INPUTS, (row + 1) * Housing.INPUTS))
                .toArray(double[][]::new);
    }
}
