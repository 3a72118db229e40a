package io.regress4j.keras;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A recorded run of float32 in which every weight moves to a neighbouring number after each step. */
final class ShakenRun extends OurRun {
    private final SplittableRandom random;

    /** @param seed draws whether a weight moves up or down */
    ShakenRun(RecordedRun recorded, long seed) {
        super(recorded);
        this.random = new SplittableRandom(seed);
    }

    @Override
    void afterStep(MultiLayerNetwork network) {
        FloatBuffer weights = network.params().data().asNioFloat();
        for (int i = 0; i < weights.limit(); i++) {
            float weight = weights.get(i);
            weights.put(i, random.nextBoolean() ? Math.nextUp(weight) : Math.nextDown(weight));
        }
    }
}
