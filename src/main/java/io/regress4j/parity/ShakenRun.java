package io.regress4j.parity;

import io.regress4j.network.dl4j.Network;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** A recorded run of float32 in which every weight moves to a neighbouring number after each step. */
final class ShakenRun extends OurReplay {
    private final SplittableRandom random;

    /** @param seed draws whether a weight moves up or down */
    ShakenRun(RecordedRun recorded, long seed) {
        super(recorded);
        this.random = new SplittableRandom(seed);
    }

    @Override
    void afterStep(Network network) {
        FloatBuffer weights = network.dl4j().params().data().asNioFloat();
        for (int i = 0; i < weights.limit(); i++) {
            float weight = weights.get(i);
            weights.put(i, random.nextBoolean() ? Math.nextUp(weight) : Math.nextDown(weight));
        }
    }
}
