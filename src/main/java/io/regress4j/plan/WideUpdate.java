package io.regress4j.plan;

import io.regress4j.network.Optimizer;

/** An optimizer's step on one array of lanes; each network has a learning rate of its own. */
final class WideUpdate {
    private final Optimizer optimizer;
    private final double[] weights;
    private final double[] gradients;
    private final double[] rates; // learning rate of each weight's network
    private final double[] moment;
    private final double[] squares;

    /** @param learningRates of each network, which is the last dimension of {@code weights} */
    WideUpdate(Optimizer optimizer, double[] learningRates, double[] weights, double[] gradients) {
        this.optimizer = optimizer;
        this.weights = weights;
        this.gradients = gradients;
        this.rates = new double[weights.length];
        this.moment = new double[weights.length];
        this.squares = new double[weights.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = learningRates[i % learningRates.length];
        }
    }

    /** @param step number of the step, from 1 */
    void run(int step) {
        switch (optimizer.kind()) {
            case ADAM -> adam(step);
            case SGD -> sgd();
            case NESTEROV -> nesterov();
        }
    }

    /** Adam with "epsilon hat" (Kingma and Ba 2015, end of section 2), as Keras and DL4J. */
    private void adam(int step) {
        double keep1 = optimizer.beta1();
        double keep2 = optimizer.beta2();
        double correction = Math.sqrt(1 - Math.pow(keep2, step)) / (1 - Math.pow(keep1, step));
        double epsilon = optimizer.epsilon();
        for (int i = 0; i < weights.length; i++) {
            double gradient = gradients[i];
            moment[i] = keep1 * moment[i] + (1 - keep1) * gradient;
            squares[i] = keep2 * squares[i] + (1 - keep2) * gradient * gradient;
            weights[i] -= rates[i] * correction * moment[i] / (Math.sqrt(squares[i]) + epsilon);
        }
    }

    private void sgd() {
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= rates[i] * gradients[i];
        }
    }

    private void nesterov() {
        double momentum = optimizer.momentum();
        for (int i = 0; i < weights.length; i++) {
            moment[i] = momentum * moment[i] - rates[i] * gradients[i];
            weights[i] += momentum * moment[i] - rates[i] * gradients[i];
        }
    }
}
