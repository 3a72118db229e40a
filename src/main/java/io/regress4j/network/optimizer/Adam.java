package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Adam with "epsilon hat" (Kingma and Ba, ICLR 2015, end of section 2), in Keras's own order of operations. It keeps the
 * mean of the gradients and the mean of their squares.
 *
 * @param learningRate step size, above 0
 * @param beta1 decay of the mean of gradients, from 0 up to, not including, 1
 * @param beta2 decay of the mean of squared gradients, likewise
 * @param epsilon added to the root of the uncorrected mean of squares, 0 or more
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;

    /** @throws IllegalArgumentException if a setting is out of its range */
    public Adam {
        Range.learningRate(learningRate);
        Range.moments("adam", beta1, beta2, epsilon);
    }

    /** With Keras's defaults but for the learning rate. */
    public Adam(double learningRate) {
        this(learningRate, BETA_1, BETA_2, Range.EPSILON);
    }

    static Adam read(Settings settings) {
        return new Adam(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("beta_1", BETA_1),
                settings.number("beta_2", BETA_2),
                settings.number("epsilon", Range.EPSILON));
    }

    @Override
    public Adam withLearningRate(double rate) {
        return new Adam(rate, beta1, beta2, epsilon);
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
        double take1 = 1 - beta1;
        double take2 = 1 - beta2;
        double corrected = correction.factor(beta1, beta2, step);
        for (int i = 0; i < count; i++) {
            double gradient = gradients[i];
            mean[i] += (gradient - mean[i]) * take1;
            squares[i] += (gradient * gradient - squares[i]) * take2;
            weights[i] -= rates[i] * corrected * mean[i] / (Math.sqrt(squares[i]) + epsilon);
        }
    }

    /** In float32, as Keras does it. */
    @Override
    public void step(FloatUpdateArrays arrays, int count, int step, BiasCorrection correction) {
        float[] weights = arrays.weights();
        float[] gradients = arrays.gradients();
        float[] rates = arrays.rates();
        float[] mean = arrays.slots()[0];
        float[] squares = arrays.slots()[1];
        float take1 = (float) (1 - beta1);
        float take2 = (float) (1 - beta2);
        float corrected = (float) correction.factor(beta1, beta2, step);
        float smallest = (float) epsilon;
        for (int i = 0; i < count; i++) {
            float gradient = gradients[i];
            float newMean = mean[i] + (gradient - mean[i]) * take1;
            float newSquares = squares[i] + (gradient * gradient - squares[i]) * take2;
            mean[i] = newMean;
            squares[i] = newSquares;
            weights[i] -= rates[i] * corrected * newMean / ((float) Math.sqrt(newSquares) + smallest);
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.adam(this);
    }

    @Override
    public String toString() {
        return Term.write("adam")
                .value(learningRate)
                .setting("beta_1", beta1, BETA_1)
                .setting("beta_2", beta2, BETA_2)
                .setting("epsilon", epsilon, Range.EPSILON)
                .toString();
    }
}
