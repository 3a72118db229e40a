package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * RMSProp (Tieleman and Hinton, Lecture 6.5 of "Neural Networks for Machine Learning", 2012) as Keras does it: s = ρs +
 * (1 - ρ)g², the update is ηg / √(s + ε). Centered, the square of the mean gradient is taken from s; with momentum, the update is
 * added to a share of the last one. It keeps s, then the last update, then the mean gradient, those that it needs.
 *
 * @param learningRate step size η, above 0
 * @param rho ρ, from 0 up to, not including, 1
 * @param momentum share of the last update that is taken again, from 0 to 1
 * @param epsilon ε, 0 or more
 * @param isCentered whether the mean gradient is taken out of s
 */
public record RmsProp(double learningRate, double rho, double momentum, double epsilon, boolean isCentered)
        implements Optimizer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public RmsProp {
        Range.learningRate(learningRate);
        Range.decay("rmsprop", "rho", rho);
        Range.share("rmsprop", "momentum", momentum);
        Range.atLeastZero("rmsprop", "epsilon", epsilon);
    }

    static RmsProp read(Settings settings) {
        return new RmsProp(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("rho", 0.9),
                settings.number("momentum", 0),
                settings.number("epsilon", Range.EPSILON),
                settings.flag("centered", false));
    }

    @Override
    public RmsProp withLearningRate(double rate) {
        return new RmsProp(rate, rho, momentum, epsilon, isCentered);
    }

    @Override
    public int slots() {
        return 1 + (momentum > 0 ? 1 : 0) + (isCentered ? 1 : 0);
    }

    @Override
    public void step(UpdateArrays arrays, int count, int step, BiasCorrection correction) {
        double[] weights = arrays.weights();
        double[] gradients = arrays.gradients();
        double[] rates = arrays.rates();
        double[] squares = arrays.slots()[0];
        double[] updates = momentum > 0 ? arrays.slots()[1] : null;
        double[] mean = isCentered ? arrays.slots()[slots() - 1] : null;
        for (int i = 0; i < count; i++) {
            double gradient = gradients[i];
            squares[i] = rho * squares[i] + (1 - rho) * gradient * gradient;
            double variance = squares[i];
            if (mean != null) {
                mean[i] = rho * mean[i] + (1 - rho) * gradient;
                variance -= mean[i] * mean[i];
            }
            double update = rates[i] * gradient / Math.sqrt(variance + epsilon);
            if (updates != null) {
                update += momentum * updates[i];
                updates[i] = update;
            }
            weights[i] -= update;
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.rmsProp(this);
    }

    @Override
    public String toString() {
        return Term.write("rmsprop")
                .value(learningRate)
                .setting("rho", rho, 0.9)
                .setting("momentum", momentum, 0)
                .setting("epsilon", epsilon, Range.EPSILON)
                .setting("centered", isCentered, false)
                .toString();
    }
}
