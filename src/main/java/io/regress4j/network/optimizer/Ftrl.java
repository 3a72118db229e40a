package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Follow the regularized leader (McMahan et al., KDD 2013, algorithm 1) as Keras does it. With s = s + g², it keeps s and the linear
 * part z = z + g - (s′ - s″)w / η of the new and the old s to the power -p, and w = (clip(z, λ1) - z) / (s′ / η + 2λ2).
 *
 * @param learningRate step size η, above 0
 * @param power p, 0 or less
 * @param initialAccumulator s at first, 0 or more
 * @param l1 λ1, 0 or more
 * @param l2 λ2, 0 or more
 * @param shrinkage penalty of the weight in its gradient, 0 or more
 * @param beta adds β / 2η to λ2, 0 or more
 */
public record Ftrl(
        double learningRate,
        double power,
        double initialAccumulator,
        double l1,
        double l2,
        double shrinkage,
        double beta)
        implements Optimizer {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public Ftrl {
        Range.learningRate(learningRate);
        Range.require(power <= 0 && !Double.isInfinite(power), "ftrl", "learning rate power of 0 or less", power);
        Range.atLeastZero("ftrl", "initial accumulator", initialAccumulator);
        Range.atLeastZero("ftrl", "l1", l1);
        Range.atLeastZero("ftrl", "l2", l2);
        Range.atLeastZero("ftrl", "shrinkage", shrinkage);
        Range.atLeastZero("ftrl", "beta", beta);
    }

    static Ftrl read(Settings settings) {
        return new Ftrl(
                settings.number("learning_rate", Range.LEARNING_RATE),
                settings.number("learning_rate_power", -0.5),
                settings.number("initial_accumulator_value", 0.1),
                settings.number("l1_regularization_strength", 0),
                settings.number("l2_regularization_strength", 0),
                settings.number("l2_shrinkage_regularization_strength", 0),
                settings.number("beta", 0));
    }

    @Override
    public Ftrl withLearningRate(double rate) {
        return new Ftrl(rate, power, initialAccumulator, l1, l2, shrinkage, beta);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public double initialSlot(int slot) {
        return slot == 0 ? initialAccumulator : 0;
    }

    @Override
    public void step(UpdateArrays arrays, int count, int step, BiasCorrection correction) {
        double[] weights = arrays.weights();
        double[] gradients = arrays.gradients();
        double[] rates = arrays.rates();
        double[] squares = arrays.slots()[0];
        double[] linear = arrays.slots()[1];
        for (int i = 0; i < count; i++) {
            double rate = rates[i];
            double before = StrictMath.pow(squares[i], -power);
            squares[i] += gradients[i] * gradients[i];
            double after = StrictMath.pow(squares[i], -power);
            linear[i] += gradients[i] + 2 * shrinkage * weights[i] - (after - before) / rate * weights[i];
            double clipped = Math.max(-l1, Math.min(l1, linear[i]));
            weights[i] = (clipped - linear[i]) / (after / rate + 2 * (l2 + beta / (2 * rate)));
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.ftrl(this);
    }

    @Override
    public String toString() {
        return Term.write("ftrl")
                .value(learningRate)
                .setting("learning_rate_power", power, -0.5)
                .setting("initial_accumulator_value", initialAccumulator, 0.1)
                .setting("l1_regularization_strength", l1, 0)
                .setting("l2_regularization_strength", l2, 0)
                .setting("l2_shrinkage_regularization_strength", shrinkage, 0)
                .setting("beta", beta, 0)
                .toString();
    }
}
