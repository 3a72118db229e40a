package io.regress4j.network;

import java.util.Locale;
import java.util.Objects;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * How a gradient changes the weights.
 *
 * @param kind which rule
 * @param learningRate step size, above 0
 * @param beta1 decay of Adam's mean of gradients; 0 for other rules
 * @param beta2 decay of Adam's mean of squared gradients; 0 for other rules
 * @param epsilon added to Adam's root of the uncorrected mean of squares ("epsilon hat"); 0 for other rules
 * @param momentum share of the last update that is taken again; 0 where the rule has none
 */
public record Optimizer(Kind kind, double learningRate, double beta1, double beta2, double epsilon, double momentum) {

    /** Optimizers by the names of {@code --optimizer}. */
    public enum Kind {
        ADAM,
        /** Plain stochastic gradient descent. */
        SGD,
        /** Keras's {@code SGD(momentum=0.9)}. */
        MOMENTUM,
        /** Keras's {@code SGD(momentum=0.9, nesterov=True)}. */
        NESTEROV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if a value is out of its range */
    public Optimizer {
        Objects.requireNonNull(kind);
        require(beta1 >= 0 && beta1 < 1, "beta1 from 0 up to, not including, 1", beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2 from 0 up to, not including, 1", beta2);
        require(epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY, "epsilon of 0 or more", epsilon);
        require(momentum >= 0 && momentum <= 1, "momentum from 0 to 1", momentum);
        require(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY, "learning rate above 0", learningRate);
    }

    /** An optimizer with Keras's defaults; Adam's ε is 1e-7 (DL4J's own is 1e-8), the momentum 0.9. */
    public static Optimizer of(Kind kind, double learningRate) {
        return switch (kind) {
            case ADAM -> new Optimizer(kind, learningRate, 0.9, 0.999, 1e-7, 0);
            case SGD -> new Optimizer(kind, learningRate, 0, 0, 0, 0);
            case MOMENTUM, NESTEROV -> new Optimizer(kind, learningRate, 0, 0, 0, 0.9);
        };
    }

    private static void require(boolean holds, String expected, double value) {
        if (!holds) {
            throw new IllegalArgumentException("expected a %s, got %s".formatted(expected, value));
        }
    }

    /** @throws IllegalArgumentException if the learning rate is not a positive number */
    public Optimizer withLearningRate(double rate) {
        return new Optimizer(kind, rate, beta1, beta2, epsilon, momentum);
    }

    public IUpdater dl4j() {
        return switch (kind) {
            case ADAM -> new Adam(learningRate, beta1, beta2, epsilon);
            case SGD -> new Sgd(learningRate);
            case MOMENTUM -> new Momentum(learningRate, momentum);
            case NESTEROV -> new Nesterovs(learningRate, momentum);
        };
    }

    /** How many numbers the optimizer keeps beside this many parameters. */
    public int stateSize(int parameters) {
        return Math.toIntExact(dl4j().stateSize(parameters));
    }

    /** Such as {@code adam(0.001)}. */
    @Override
    public String toString() {
        return "%s(%s)".formatted(kind, learningRate);
    }
}
