package io.regress4j.network.optimizer;

import io.regress4j.visibility.Internal;

/**
 * {@link UpdateArrays} in float32.
 *
 * @param weights changed in place
 * @param gradients of the loss; left as they are
 * @param rates learning rate of each weight
 * @param slots what the rule keeps, changed in place [slots][weights]
 */
@Internal
public record FloatUpdateArrays(float[] weights, float[] gradients, float[] rates, float[][] slots) {

    /** Rates and slots of zeros for these weights. */
    public static FloatUpdateArrays of(Optimizer optimizer, float[] weights, float[] gradients) {
        return new FloatUpdateArrays(
                weights, gradients, new float[weights.length], new float[optimizer.slots()][weights.length]);
    }

    /** A copy of the first {@code count} numbers of each array. */
    UpdateArrays toDoubles(int count) {
        double[][] wide = new double[slots.length][];
        for (int slot = 0; slot < slots.length; slot++) {
            wide[slot] = doubles(slots[slot], count);
        }
        return new UpdateArrays(doubles(weights, count), doubles(gradients, count), doubles(rates, count), wide);
    }

    /** Rounds what a step has changed. */
    void take(UpdateArrays doubles) {
        round(doubles.weights(), weights);
        for (int slot = 0; slot < slots.length; slot++) {
            round(doubles.slots()[slot], slots[slot]);
        }
    }

    private static double[] doubles(float[] values, int count) {
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static void round(double[] values, float[] rounded) {
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
    }
}
