package io.regress4j.parity;

import io.regress4j.network.dl4j.Network;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Moves every weight of a float32 network to a neighbouring number. */
final class OneUlpMoves implements Consumer<Network> {
    private final SplittableRandom random;

    /** @param seed draws whether a weight moves up or down */
    OneUlpMoves(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void accept(Network network) {
        FloatBuffer weights = network.dl4j().params().data().asNioFloat();
        for (int i = 0; i < weights.limit(); i++) {
            float weight = weights.get(i);
            weights.put(i, random.nextBoolean() ? Math.nextUp(weight) : Math.nextDown(weight));
        }
    }
}
