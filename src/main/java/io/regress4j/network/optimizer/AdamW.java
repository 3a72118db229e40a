package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019) as Keras does it: w = w - ηλw before the step of {@link
 * Adam}. It decays biases too, and keeps what Adam keeps.
 *
 * @param learningRate step size η, above 0
 * @param weightDecay λ, 0 or more
 * @param beta1 decay of the mean of gradients, from 0 up to, not including, 1
 * @param beta2 decay of the mean of squared gradients, likewise
 * @param epsilon ε, 0 or more
 */
public record AdamW(double learningRate, double weightDecay, double beta1, double beta2, double epsilon)
        implements Optimizer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public AdamW {
        Range.learningRate(learningRate);
        Range.atLeastZero("adamw", "weight decay", weightDecay);
        Range.moments("adamw", beta1, beta2, epsilon);
    }

    static AdamW read(Settings settings) {
        return new AdamW(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("weight_decay", 0.004),
                settings.number("beta_1", 0.9),
                settings.number("beta_2", 0.999),
                settings.number("epsilon", Range.EPSILON));
    }

    @Override
    public AdamW withLearningRate(double rate) {
        return new AdamW(rate, weightDecay, beta1, beta2, epsilon);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void step(UpdateArrays arrays, int count, int step, BiasCorrection correction) {
        double[] weights = arrays.weights();
        double[] rates = arrays.rates();
        for (int i = 0; i < count; i++) {
            weights[i] -= weights[i] * weightDecay * rates[i];
        }
        new Adam(learningRate, beta1, beta2, epsilon).step(arrays, count, step, correction);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.adamW(this);
    }

    @Override
    public String toString() {
        return Term.write("adamw")
                .value(learningRate)
                .setting("weight_decay", weightDecay, 0.004)
                .setting("beta_1", beta1, 0.9)
                .setting("beta_2", beta2, 0.999)
                .setting("epsilon", epsilon, Range.EPSILON)
                .toString();
    }
}
