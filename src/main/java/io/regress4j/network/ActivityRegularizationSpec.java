package io.regress4j.network;

import io.regress4j.network.activation.Linear;
import io.regress4j.network.notation.Term;
import io.regress4j.network.penalty.Penalty;

/**
 * A layer that leaves its inputs as they are and adds a penalty on them to the loss, divided by the number of rows, as
 * Keras does.
 *
 * @param penalty on the inputs
 */
public record ActivityRegularizationSpec(Penalty penalty) implements LayerSpec {

    @Override
    public Penalty activityPenalty() {
        return penalty;
    }

    /** Leaves the inputs as they are. */
    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return new ActivationForward<>(numbers, new Linear(), inputs);
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        return new ActivityRegularizationTraining(penalty, memory);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.activityRegularization(this);
    }

    @Override
    public String toString() {
        return Term.write("activity_regularization")
                .setting("l1", penalty.l1(), 0)
                .setting("l2", penalty.l2(), 0)
                .toString();
    }
}
