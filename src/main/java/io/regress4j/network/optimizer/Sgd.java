package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Plain stochastic gradient descent: w = w - ηg. It keeps nothing.
 *
 * @param learningRate step size η, above 0
 */
public record Sgd(double learningRate) implements Optimizer {
    /** @throws IllegalArgumentException if the rate is not a positive number */
    public Sgd {
        Range.learningRate(learningRate);
    }

    /** With a momentum it is {@link Momentum} or {@link Nesterov}, as in Keras. */
    static Optimizer read(Settings settings) {
        double rate = settings.number("learning_rate", Range.SGD_LEARNING_RATE);
        double momentum = settings.number("momentum", 0);
        if (settings.flag("nesterov", false)) {
            return new Nesterov(rate, momentum);
        }
        return momentum == 0 ? new Sgd(rate) : new Momentum(rate, momentum);
    }

    @Override
    public Sgd withLearningRate(double rate) {
        return new Sgd(rate);
    }

    @Override
    public int slots() {
        return 0;
    }

    @Override
    public void step(UpdateArrays arrays, int count, int step, BiasCorrection correction) {
        double[] weights = arrays.weights();
        double[] gradients = arrays.gradients();
        double[] rates = arrays.rates();
        for (int i = 0; i < count; i++) {
            weights[i] -= rates[i] * gradients[i];
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.sgd(this);
    }

    @Override
    public String toString() {
        return Term.write("sgd").value(learningRate).toString();
    }
}
