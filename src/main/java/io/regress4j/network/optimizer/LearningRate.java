package io.regress4j.network.optimizer;

/** Checks the step size of every rule. */
final class LearningRate {
    /** Keras's default for most rules. */
    static final double DEFAULT = 0.001;

    private LearningRate() {}

    /** @throws IllegalArgumentException if the rate is not a positive number */
    static void require(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("expected a learning rate above 0, got %s".formatted(rate));
        }
    }
}
