package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Keras's {@code SGD(momentum=μ)}: v = μv - ηg, w = w + v. It keeps the velocity v.
 *
 * @param learningRate step size η, above 0
 * @param momentum share μ of the last update that is taken again, from 0 to 1
 */
public record Momentum(double learningRate, double momentum) implements Optimizer {
    private static final double MOMENTUM = 0.9;

    /** @throws IllegalArgumentException if a setting is out of its range */
    public Momentum {
        Range.learningRate(learningRate);
        Range.share("momentum", "momentum", momentum);
    }

    static Momentum read(Settings settings) {
        return new Momentum(
                settings.number("learning_rate", Range.SGD_LEARNING_RATE), settings.number("momentum", MOMENTUM));
    }

    @Override
    public Momentum withLearningRate(double rate) {
        return new Momentum(rate, momentum);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void step(UpdateArrays arrays, int count, int step, BiasCorrection correction) {
        double[] weights = arrays.weights();
        double[] gradients = arrays.gradients();
        double[] rates = arrays.rates();
        double[] velocity = arrays.slots()[0];
        for (int i = 0; i < count; i++) {
            velocity[i] = momentum * velocity[i] - rates[i] * gradients[i];
            weights[i] += velocity[i];
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.momentum(this);
    }

    @Override
    public String toString() {
        return Term.write("momentum")
                .value(learningRate)
                .setting("momentum", momentum, MOMENTUM)
                .toString();
    }
}
