package io.regress4j.network.schedule;

/** The descent of a cosine. */
final class Cosine {
    private Cosine() {}

    /** From 1 at 0 down to 0 at 1. */
    static double half(double passed) {
        return 0.5 * (1 + StrictMath.cos(Math.PI * passed));
    }
}
