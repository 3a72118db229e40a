package io.regress4j.network;

import io.regress4j.visibility.Internal;

/**
 * Random numbers, each known by its place: seed, layer, step, row and unit decide it, and no order of drawing, no cut of a
 * batch and no thread. The numbers are those of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) at given positions of its
 * sequence.
 *
 * @param key where the sequence begins
 */
@Internal
public record Noise(long key) implements LayerNoise {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    /** For one layer of a network. */
    public static Noise of(long seed, int layer) {
        return new Noise(mix(mix(seed + GAMMA) + layer));
    }

    @Override
    public Disturbance at(NoiseSpec layer, int step) {
        Noise now = new Noise(mix(key + GAMMA * step));
        return new Disturbance() {
            @Override
            public double factor(long place) {
                return layer.factor(now, place);
            }

            @Override
            public double summand(long place) {
                return layer.summand(now, place);
            }
        };
    }

    /** From 0 up to, not including, 1. */
    double uniform(long place) {
        return (mix(key + GAMMA * (place + 1)) >>> 11) * UNIT;
    }

    /** Of mean 0 and standard deviation 1 (Box and Muller, Annals of Mathematical Statistics 29, 1958). */
    double normal(long place) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(2 * place)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(2 * place + 1));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
