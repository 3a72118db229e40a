package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Adam with the largest gradient in place of the root of the mean square (Kingma and Ba, ICLR 2015, section 7.1): m = m +
 * (g - m)(1 - β1), u = max(β2 · u, |g|), w = w - ηm / ((1 - β1ᵗ)(u + ε)). It keeps m and u.
 *
 * @param learningRate step size η, above 0
 * @param beta1 decay of the mean of gradients, from 0 up to, not including, 1
 * @param beta2 decay of the largest gradient, likewise
 * @param epsilon ε, 0 or more
 */
public record Adamax(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public Adamax {
        Range.learningRate(learningRate);
        Range.moments("adamax", beta1, beta2, epsilon);
    }

    static Adamax read(Settings settings) {
        return new Adamax(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("beta_1", 0.9),
                settings.number("beta_2", 0.999),
                settings.number("epsilon", Range.EPSILON));
    }

    @Override
    public Adamax withLearningRate(double rate) {
        return new Adamax(rate, beta1, beta2, epsilon);
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
        double[] mean = arrays.slots()[0];
        double[] largest = arrays.slots()[1];
        double correct1 = 1 - StrictMath.pow(correction.beta(beta1), step);
        for (int i = 0; i < count; i++) {
            mean[i] += (gradients[i] - mean[i]) * (1 - beta1);
            largest[i] = Math.max(beta2 * largest[i], Math.abs(gradients[i]));
            weights[i] -= rates[i] * mean[i] / (correct1 * (largest[i] + epsilon));
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.adamax(this);
    }

    @Override
    public String toString() {
        return Term.write("adamax")
                .value(learningRate)
                .setting("beta_1", beta1, 0.9)
                .setting("beta_2", beta2, 0.999)
                .setting("epsilon", epsilon, Range.EPSILON)
                .toString();
    }
}
