package io.regress4j.network.optimizer;

/** Checks the settings of every rule. */
final class Range {
    /** Keras's default learning rate for most rules. */
    static final double LEARNING_RATE = 0.001;

    /** Keras's default learning rate of SGD. */
    static final double SGD_LEARNING_RATE = 0.01;

    /** Keras's default ε. */
    static final double EPSILON = 1e-7;

    private Range() {}

    /** @throws IllegalArgumentException if the rate is not a positive number */
    static void learningRate(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("expected a learning rate above 0, got %s".formatted(rate));
        }
    }

    /** @throws IllegalArgumentException if the share of what was kept before is not from 0 up to, not including, 1 */
    static void decay(String rule, String setting, double value) {
        require(value >= 0 && value < 1, rule, setting + " from 0 up to, not including, 1", value);
    }

    /** @throws IllegalArgumentException if the value is not from 0 to 1 */
    static void share(String rule, String setting, double value) {
        require(value >= 0 && value <= 1, rule, setting + " from 0 to 1", value);
    }

    /** @throws IllegalArgumentException if the value is below 0 or not finite */
    static void atLeastZero(String rule, String setting, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, rule, setting + " of 0 or more", value);
    }

    /** What the rules after Adam have in common. */
    static void moments(String rule, double beta1, double beta2, double epsilon) {
        decay(rule, "beta1", beta1);
        decay(rule, "beta2", beta2);
        atLeastZero(rule, "epsilon", epsilon);
    }

    static void require(boolean holds, String rule, String expected, double value) {
        if (!holds) {
            throw new IllegalArgumentException("expected a %s of %s, got %s".formatted(expected, rule, value));
        }
    }
}
