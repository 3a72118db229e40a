package io.regress4j.plan;

/** An {@link UpdateRule} on one array of lanes; each network has a learning rate of its own. */
final class WideUpdate {
    private final UpdateRule rule;
    private final double[] weights;
    private final double[] gradients;
    private final double[] rates;
    private final double[] moment;
    private final double[] squares;

    /** @param learningRates of each network, which is the last dimension of {@code weights} */
    WideUpdate(UpdateRule rule, double[] learningRates, double[] weights, double[] gradients) {
        this.rule = rule;
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
        rule.apply(weights, gradients, rates, moment, squares, weights.length, step);
    }
}
