package io.regress4j.training;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** In which order the training rows are seen. Asked once for each epoch, in turn. */
public interface BatchOrder {

    /** Positions of the rows in the order of the next epoch [rows]. They hold until the next one is asked for; not to be changed. */
    int[] nextEpoch();

    /** The same once some epochs have passed. */
    default BatchOrder after(int epochs) {
        for (int epoch = 0; epoch < epochs; epoch++) {
            nextEpoch();
        }
        return this;
    }

    /** A new random order for every epoch, from the seed alone (Fisher-Yates). */
    static BatchOrder shuffled(int rows, long seed) {
        // Split off, so that equal seeds for weights and order do not give the same stream of draws.
        SplittableRandom random = new SplittableRandom(seed).split();
        int[] order = IntStream.range(0, rows).toArray();
        return () -> {
            for (int i = rows - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int moved = order[i];
                order[i] = order[j];
                order[j] = moved;
            }
            return order;
        };
    }
}
