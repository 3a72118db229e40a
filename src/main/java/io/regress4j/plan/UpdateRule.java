package io.regress4j.plan;

import io.regress4j.network.BiasCorrection;
import io.regress4j.network.Optimizer;

/**
 * An optimizer's arithmetic on plain arrays. In Java and not in ND4J: the JVM turns these loops into vector instructions,
 * which ND4J's {@code adam_updater} lacks.
 *
 * @param optimizer which rule, with its settings; its learning rate is given with each call instead
 * @param correction how Adam corrects its moments
 */
record UpdateRule(Optimizer optimizer, BiasCorrection correction) {

    /**
     * One step on the first {@code count} weights.
     *
     * @param rates learning rate of each weight
     * @param moment Adam's mean of gradients, or the velocity
     * @param squares Adam's mean of squared gradients; not touched by other rules
     * @param step number of the step, from 1
     */
    void apply(
            double[] weights,
            double[] gradients,
            double[] rates,
            double[] moment,
            double[] squares,
            int count,
            int step) {
        switch (optimizer.kind()) {
            case ADAM -> adam(weights, gradients, rates, moment, squares, count, step);
            case SGD -> sgd(weights, gradients, rates, count);
            case MOMENTUM -> momentum(weights, gradients, rates, moment, count);
            case NESTEROV -> nesterov(weights, gradients, rates, moment, count);
        }
    }

    /** Adam with "epsilon hat" (Kingma and Ba 2015, end of section 2), in Keras's own order of operations. */
    private void adam(
            double[] weights,
            double[] gradients,
            double[] rates,
            double[] moment,
            double[] squares,
            int count,
            int step) {
        double take1 = 1 - optimizer.beta1();
        double take2 = 1 - optimizer.beta2();
        double corrected = correction.factor(optimizer.beta1(), optimizer.beta2(), step);
        double epsilon = optimizer.epsilon();
        for (int i = 0; i < count; i++) {
            double gradient = gradients[i];
            moment[i] += (gradient - moment[i]) * take1;
            squares[i] += (gradient * gradient - squares[i]) * take2;
            weights[i] -= rates[i] * corrected * moment[i] / (Math.sqrt(squares[i]) + epsilon);
        }
    }

    private static void sgd(double[] weights, double[] gradients, double[] rates, int count) {
        for (int i = 0; i < count; i++) {
            weights[i] -= rates[i] * gradients[i];
        }
    }

    /** Keras's {@code SGD(momentum=μ)}. */
    private void momentum(double[] weights, double[] gradients, double[] rates, double[] velocity, int count) {
        double momentum = optimizer.momentum();
        for (int i = 0; i < count; i++) {
            velocity[i] = momentum * velocity[i] - rates[i] * gradients[i];
            weights[i] += velocity[i];
        }
    }

    /** Keras's {@code SGD(momentum=μ, nesterov=True)}. */
    private void nesterov(double[] weights, double[] gradients, double[] rates, double[] velocity, int count) {
        double momentum = optimizer.momentum();
        for (int i = 0; i < count; i++) {
            velocity[i] = momentum * velocity[i] - rates[i] * gradients[i];
            weights[i] += momentum * velocity[i] - rates[i] * gradients[i];
        }
    }
}
