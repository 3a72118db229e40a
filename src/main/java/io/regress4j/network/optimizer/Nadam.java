package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Adam with Nesterov momentum (Dozat, ICLR workshop 2016) as Keras does it: the decay of the mean gradient at step t is μₜ =
 * β1(1 - ½ · 0.96ᵗ), and the update looks one step ahead. It keeps the mean of the gradients and the mean of their squares.
 *
 * @param learningRate step size η, above 0
 * @param beta1 decay of the mean of gradients, from 0 up to, not including, 1
 * @param beta2 decay of the mean of squared gradients, likewise
 * @param epsilon ε, 0 or more
 */
public record Nadam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    private static final double DECAY = 0.96;

    /** @throws IllegalArgumentException if a setting is out of its range */
    public Nadam {
        Range.learningRate(learningRate);
        Range.moments("nadam", beta1, beta2, epsilon);
    }

    static Nadam read(Settings settings) {
        return new Nadam(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("beta_1", 0.9),
                settings.number("beta_2", 0.999),
                settings.number("epsilon", Range.EPSILON));
    }

    @Override
    public Nadam withLearningRate(double rate) {
        return new Nadam(rate, beta1, beta2, epsilon);
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
        double[] squares = arrays.slots()[1];
        double corrected1 = correction.beta(beta1);
        double corrected2 = correction.beta(beta2);
        double now = decay(corrected1, correction.beta(DECAY), step);
        double next = decay(corrected1, correction.beta(DECAY), step + 1);
        double product = productOfDecays(step);
        double ofMean = next / (1 - product * next);
        double ofGradient = (1 - now) / (1 - product);
        double correct2 = 1 - StrictMath.pow(corrected2, step);
        for (int i = 0; i < count; i++) {
            double gradient = gradients[i];
            mean[i] += (gradient - mean[i]) * (1 - corrected1);
            squares[i] += (gradient * gradient - squares[i]) * (1 - corrected2);
            double ahead = ofMean * mean[i] + ofGradient * gradient;
            weights[i] -= ahead * rates[i] / (Math.sqrt(squares[i] / correct2) + epsilon);
        }
    }

    private static double decay(double beta, double base, int step) {
        return beta * (1 - 0.5 * StrictMath.pow(base, step));
    }

    /** μ₁ · … · μₜ after t steps; it is 0 in double after some thousand. */
    public double productOfDecays(int step) {
        double product = 1;
        for (int i = 1; i <= step && product > 0; i++) {
            product *= decay(beta1, DECAY, i);
        }
        return product;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.nadam(this);
    }

    @Override
    public String toString() {
        return Term.write("nadam")
                .value(learningRate)
                .setting("beta_1", beta1, 0.9)
                .setting("beta_2", beta2, 0.999)
                .setting("epsilon", epsilon, Range.EPSILON)
                .toString();
    }
}
