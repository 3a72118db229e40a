package io.regress4j.parity;

import io.regress4j.network.LayerNoise;
import io.regress4j.network.NoiseSource;
import java.util.Map;

/**
 * The noise that Keras's layers drew in a recorded training. A training that goes on for longer than that has none.
 *
 * @param layers what was drawn for each layer that is one of noise, by its position in the network
 * @param batches how the rows of all steps follow each other
 */
record RecordedNoise(Map<Integer, Drawn> layers, Batches batches) implements NoiseSource {
    /**
     * Of one layer, for the rows of all steps, row-major.
     *
     * @param width inputs of the layer
     * @param factors what inputs are multiplied by [rows of all steps, width]; empty where by 1
     * @param summands what is added to them; empty where nothing is
     */
    record Drawn(int width, double[] factors, double[] summands) {}

    /**
     * @param rows of an epoch
     * @param size of a batch; the last of an epoch has what is left
     * @param stepsBefore steps that the optimizer had taken before the training
     */
    record Batches(int rows, int size, int stepsBefore) {
        /** The first row of a step, counted through all steps. */
        long firstRow(int step) {
            int perEpoch = (rows + size - 1) / size;
            int index = step - 1 - stepsBefore;
            return (long) (index / perEpoch) * rows + (long) (index % perEpoch) * size;
        }
    }

    @Override
    public LayerNoise of(int index) {
        Drawn drawn = layers.get(index);
        return (layer, step) -> {
            long from = batches.firstRow(step) * drawn.width();
            return new LayerNoise.Disturbance() {
                @Override
                public double factor(long place) {
                    return at(drawn.factors(), from + place, 1);
                }

                @Override
                public double summand(long place) {
                    return at(drawn.summands(), from + place, 0);
                }
            };
        };
    }

    private static double at(double[] values, long place, double none) {
        return place < values.length ? values[(int) place] : none;
    }
}
