package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Lion (Chen et al., arXiv 2302.06675, 2023): w = w - η · sign(β1 · m + (1 - β1)g), m = β2 · m + (1 - β2)g. It keeps m.
 *
 * @param learningRate step size η, above 0
 * @param beta1 share of m in the direction, from 0 up to, not including, 1
 * @param beta2 decay of m, likewise
 */
public record Lion(double learningRate, double beta1, double beta2) implements Optimizer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public Lion {
        Range.learningRate(learningRate);
        Range.decay("lion", "beta1", beta1);
        Range.decay("lion", "beta2", beta2);
    }

    static Lion read(Settings settings) {
        return new Lion(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("beta_1", 0.9),
                settings.number("beta_2", 0.99));
    }

    @Override
    public Lion withLearningRate(double rate) {
        return new Lion(rate, beta1, beta2);
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
        double[] mean = arrays.slots()[0];
        for (int i = 0; i < count; i++) {
            weights[i] -= rates[i] * Math.signum(mean[i] * beta1 + gradients[i] * (1 - beta1));
            mean[i] = mean[i] * beta2 + gradients[i] * (1 - beta2);
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.lion(this);
    }

    @Override
    public String toString() {
        return Term.write("lion")
                .value(learningRate)
                .setting("beta_1", beta1, 0.9)
                .setting("beta_2", beta2, 0.99)
                .toString();
    }
}
