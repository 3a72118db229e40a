package io.regress4j.network;

import io.regress4j.visibility.Internal;

/** Where the layers of a network take their noise from. */
@Internal
@FunctionalInterface
public interface NoiseSource {
    /** @param index which layer of the network, from 0 */
    LayerNoise of(int index);

    /** Drawn from a seed. */
    static NoiseSource seeded(long seed) {
        return layer -> Noise.of(seed, layer);
    }
}
