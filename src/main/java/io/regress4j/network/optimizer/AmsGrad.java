package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Keras's {@code Adam(amsgrad=True)} (Reddi, Kale and Kumar, ICLR 2018): as {@link Adam}, but what a step is divided by never
 * becomes smaller. It keeps the mean of the gradients, the mean of their squares, and the largest such mean.
 *
 * @param learningRate step size η, above 0
 * @param beta1 decay of the mean of gradients, from 0 up to, not including, 1
 * @param beta2 decay of the mean of squared gradients, likewise
 * @param epsilon ε, 0 or more
 */
public record AmsGrad(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public AmsGrad {
        Range.learningRate(learningRate);
        Range.moments("amsgrad", beta1, beta2, epsilon);
    }

    static AmsGrad read(Settings settings) {
        return new AmsGrad(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("beta_1", 0.9),
                settings.number("beta_2", 0.999),
                settings.number("epsilon", Range.EPSILON));
    }

    @Override
    public AmsGrad withLearningRate(double rate) {
        return new AmsGrad(rate, beta1, beta2, epsilon);
    }

    @Override
    public int slots() {
        return 3;
    }

    @Override
    public void step(UpdateArrays arrays, int count, int step, BiasCorrection correction) {
        double[] weights = arrays.weights();
        double[] gradients = arrays.gradients();
        double[] rates = arrays.rates();
        double[] mean = arrays.slots()[0];
        double[] squares = arrays.slots()[1];
        double[] largest = arrays.slots()[2];
        double corrected = correction.factor(beta1, beta2, step);
        for (int i = 0; i < count; i++) {
            double gradient = gradients[i];
            mean[i] += (gradient - mean[i]) * (1 - beta1);
            squares[i] += (gradient * gradient - squares[i]) * (1 - beta2);
            largest[i] = Math.max(largest[i], squares[i]);
            weights[i] -= rates[i] * corrected * mean[i] / (Math.sqrt(largest[i]) + epsilon);
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.amsGrad(this);
    }

    @Override
    public String toString() {
        return Term.write("amsgrad")
                .value(learningRate)
                .setting("beta_1", beta1, 0.9)
                .setting("beta_2", beta2, 0.999)
                .setting("epsilon", epsilon, Range.EPSILON)
                .toString();
    }
}
