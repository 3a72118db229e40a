package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import io.regress4j.network.constraint.NoConstraint;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Clipping;
import java.util.List;

/**
 * Turns a network's gradients into new weights, in Keras's order: the gradients are clipped, weights decay, the rule takes its
 * step, the moving average follows, and constraints hold.
 */
final class NetworkUpdate {
    private final NetworkSpec spec;
    private final GradientClipping clipping; // null if nothing is clipped
    private final List<DecayingVariable> decaying;
    private final RuleUpdate rule;
    private final List<AveragedRange> averaged;
    private final List<HeldVariable> held;
    private double initialRate;
    private double rate;

    /**
     * @param gradients of the parts of a batch [1, parameters]
     * @param state what the optimizer keeps, in the layout of {@link NetworkSpec#initialState} [1, state size]
     */
    NetworkUpdate(FlatNetwork network, List<HostArray> gradients, HostArray state, BiasCorrection correction) {
        this.spec = network.spec();
        this.initialRate = spec.optimizer().learningRate();
        this.rate = initialRate;
        this.clipping =
                spec.updates().clipping().by() == Clipping.By.NOTHING ? null : new GradientClipping(spec, gradients);
        this.decaying = spec.variables().stream()
                .filter(placed -> placed.variable().role() == Variable.Role.TRAINED
                        && spec.updates().decays(placed.variable().name()))
                .map(placed -> new DecayingVariable(network, placed))
                .toList();
        this.rule = new RuleUpdate(network, gradients, state, correction);
        this.averaged = !spec.updates().hasAverage()
                ? List.of()
                : spec.trained().stream()
                        .map(range -> new AveragedRange(network, state, range))
                        .toList();
        this.held = spec.variables().stream()
                .filter(placed -> !(placed.variable().spec().constraint() instanceof NoConstraint))
                .map(placed -> new HeldVariable(network, placed))
                .toList();
    }

    /** Takes another learning rate for the steps to come; where there is a schedule, as its first. */
    void setLearningRate(double other) {
        initialRate = other;
    }

    /**
     * @param step number of the step, from 1
     * @param parts how many of the gradients belong to this step's batch
     */
    void run(int step, int parts, Threads threads) {
        setRate(spec.updates().schedule().rate(initialRate, step - 1));
        int left = parts;
        if (clipping != null) {
            clipping.run(parts);
            left = 1;
        }
        decaying.forEach(variable -> variable.run(rate));
        rule.run(step, left, threads);
        averaged.forEach(range -> range.run(step));
        held.forEach(HeldVariable::run);
    }

    /** Puts the moving average in the weights' place, as Keras does at the end of a training. */
    void finish() {
        averaged.forEach(AveragedRange::overwrite);
    }

    private void setRate(double now) {
        if (now != rate) {
            rate = now;
            rule.setLearningRate(now);
        }
    }
}
