package io.regress4j.bench;

import io.regress4j.training.BatchOrder;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The floor: the seed network written out for this one shape, scalar loops over float arrays. */
final class PlainPeer implements Regressor {
    private static final int INPUTS = Housing.INPUTS;
    private static final int BIAS1 = INPUTS * UNITS; // kernel1 [inputs, units] stands before it
    private static final int KERNEL2 = BIAS1 + UNITS;
    private static final int BIAS2 = KERNEL2 + UNITS;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final float[] weights = new float[BIAS2 + 1];
    private final float[] gradient = new float[BIAS2 + 1];
    private final float[] mean = new float[BIAS2 + 1];
    private final float[] square = new float[BIAS2 + 1];
    private final float[] hidden = new float[UNITS];
    private final float[] hiddenGradient = new float[UNITS];
    private int iteration;

    public static void main(String[] arguments) throws IOException {
        Regressor.measure("plain Java", PlainPeer::new);
    }

    PlainPeer() {
        SplittableRandom random = new SplittableRandom(SEED);
        drawGlorot(random, 0, INPUTS, UNITS);
        drawGlorot(random, KERNEL2, UNITS, 1);
    }

    @Override
    public void fit(TrainingRows rows) {
        float[] x = floats(rows.features());
        float[] y = floats(rows.target());
        BatchOrder order = Regressor.order(rows);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            int[] positions = order.nextEpoch();
            for (int from = 0; from < y.length; from += BATCH) {
                step(x, y, positions, from, Math.min(from + BATCH, y.length));
            }
        }
    }

    @Override
    public double[] predict(double[] features) {
        float[] x = floats(features);
        double[] prediction = new double[x.length / INPUTS];
        Arrays.setAll(prediction, row -> forward(x, row * INPUTS));
        return prediction;
    }

    private void step(float[] x, float[] y, int[] positions, int from, int to) {
        Arrays.fill(gradient, 0);
        for (int i = from; i < to; i++) {
            int row = positions[i];
            float error = forward(x, row * INPUTS) - y[row];
            backward(x, row * INPUTS, 2 * error / (to - from));
        }
        adam();
    }

    private float forward(float[] x, int row) {
        System.arraycopy(weights, BIAS1, hidden, 0, UNITS);
        for (int i = 0; i < INPUTS; i++) {
            for (int j = 0; j < UNITS; j++) {
                hidden[j] += x[row + i] * weights[i * UNITS + j];
            }
        }
        float output = weights[BIAS2];
        for (int j = 0; j < UNITS; j++) {
            hidden[j] = Math.max(hidden[j], 0);
            output += hidden[j] * weights[KERNEL2 + j];
        }
        return output;
    }

    private void backward(float[] x, int row, float outputGradient) {
        gradient[BIAS2] += outputGradient;
        for (int j = 0; j < UNITS; j++) {
            gradient[KERNEL2 + j] += hidden[j] * outputGradient;
            hiddenGradient[j] = hidden[j] > 0 ? weights[KERNEL2 + j] * outputGradient : 0;
            gradient[BIAS1 + j] += hiddenGradient[j];
        }
        for (int i = 0; i < INPUTS; i++) {
            for (int j = 0; j < UNITS; j++) {
                gradient[i * UNITS + j] += x[row + i] * hiddenGradient[j];
            }
        }
    }

    private void adam() {
        iteration++;
        float rate =
                (float) (LEARNING_RATE * Math.sqrt(1 - Math.pow(BETA2, iteration)) / (1 - Math.pow(BETA1, iteration)));
        for (int i = 0; i < weights.length; i++) {
            mean[i] += (gradient[i] - mean[i]) * (1 - BETA1);
            square[i] += (gradient[i] * gradient[i] - square[i]) * (1 - BETA2);
            weights[i] -= rate * mean[i] / ((float) Math.sqrt(square[i]) + EPSILON);
        }
    }

    private void drawGlorot(SplittableRandom random, int from, int inputs, int units) {
        double limit = Math.sqrt(6.0 / (inputs + units));
        for (int i = from; i < from + inputs * units; i++) {
            weights[i] = (float) random.nextDouble(-limit, limit);
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
