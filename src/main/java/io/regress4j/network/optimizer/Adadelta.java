package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Adadelta (Zeiler, arXiv 1212.5701, 2012): s = ρs + (1 - ρ)g², d = g · √(u + ε) / √(s + ε), u = ρu + (1 - ρ)d², w = w - ηd.
 * It keeps s and u.
 *
 * @param learningRate step size η, above 0
 * @param rho ρ, from 0 up to, not including, 1
 * @param epsilon ε, 0 or more
 */
public record Adadelta(double learningRate, double rho, double epsilon) implements Optimizer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public Adadelta {
        Range.learningRate(learningRate);
        Range.decay("adadelta", "rho", rho);
        Range.atLeastZero("adadelta", "epsilon", epsilon);
    }

    static Adadelta read(Settings settings) {
        return new Adadelta(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("rho", 0.95),
                settings.number("epsilon", Range.EPSILON));
    }

    @Override
    public Adadelta withLearningRate(double rate) {
        return new Adadelta(rate, rho, epsilon);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void step(UpdateArrays arrays, int count, int step, BiasCorrection correction) {
        double[] weights = arrays.weights();
        double[] gradients = arrays.gradients();
        double[] rates = arrays.rates();
        double[] squares = arrays.slots()[0];
        double[] updates = arrays.slots()[1];
        for (int i = 0; i < count; i++) {
            double gradient = gradients[i];
            squares[i] = rho * squares[i] + (1 - rho) * gradient * gradient;
            double update = gradient * Math.sqrt(updates[i] + epsilon) / Math.sqrt(squares[i] + epsilon);
            updates[i] = rho * updates[i] + (1 - rho) * update * update;
            weights[i] -= rates[i] * update;
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.adadelta(this);
    }

    @Override
    public String toString() {
        return Term.write("adadelta")
                .value(learningRate)
                .setting("rho", rho, 0.95)
                .setting("epsilon", epsilon, Range.EPSILON)
                .toString();
    }
}
