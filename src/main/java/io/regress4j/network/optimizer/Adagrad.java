package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Adagrad (Duchi, Hazan and Singer, JMLR 12, 2011): s = s + g², w = w - ηg / √(s + ε). It keeps s.
 *
 * @param learningRate step size η, above 0
 * @param initialAccumulator s at first, 0 or more
 * @param epsilon ε, 0 or more
 */
public record Adagrad(double learningRate, double initialAccumulator, double epsilon) implements Optimizer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public Adagrad {
        Range.learningRate(learningRate);
        Range.atLeastZero("adagrad", "initial accumulator", initialAccumulator);
        Range.atLeastZero("adagrad", "epsilon", epsilon);
    }

    static Adagrad read(Settings settings) {
        return new Adagrad(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("initial_accumulator_value", 0.1),
                settings.number("epsilon", Range.EPSILON));
    }

    @Override
    public Adagrad withLearningRate(double rate) {
        return new Adagrad(rate, initialAccumulator, epsilon);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public double initialSlot(int slot) {
        return initialAccumulator;
    }

    @Override
    public void step(UpdateArrays arrays, int count, int step, BiasCorrection correction) {
        double[] weights = arrays.weights();
        double[] gradients = arrays.gradients();
        double[] rates = arrays.rates();
        double[] squares = arrays.slots()[0];
        for (int i = 0; i < count; i++) {
            squares[i] += gradients[i] * gradients[i];
            weights[i] -= rates[i] * gradients[i] / Math.sqrt(squares[i] + epsilon);
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.adagrad(this);
    }

    @Override
    public String toString() {
        return Term.write("adagrad")
                .value(learningRate)
                .setting("initial_accumulator_value", initialAccumulator, 0.1)
                .setting("epsilon", epsilon, Range.EPSILON)
                .toString();
    }
}
