package io.regress4j.network;

import io.regress4j.network.constraint.Constraint;
import io.regress4j.network.constraint.NoConstraint;
import io.regress4j.network.initializer.Constant;
import io.regress4j.network.initializer.Initializer;
import io.regress4j.network.initializer.VarianceScaling;
import io.regress4j.network.penalty.Penalty;
import java.util.Objects;

/**
 * How a variable begins, and what holds it back.
 *
 * @param initializer draws its first values
 * @param penalty added to the loss
 * @param constraint holds after every step
 */
public record VariableSpec(Initializer initializer, Penalty penalty, Constraint constraint) {
    /** Keras's defaults for a kernel. */
    public static final VariableSpec KERNEL = of(VarianceScaling.GLOROT_UNIFORM);

    /** Keras's defaults for a bias. */
    public static final VariableSpec ZEROS = of(Constant.ZEROS);

    /** Keras's defaults for a factor. */
    public static final VariableSpec ONES = of(Constant.ONES);

    public VariableSpec {
        Objects.requireNonNull(initializer);
        Objects.requireNonNull(penalty);
        Objects.requireNonNull(constraint);
    }

    /** Nothing holds it back. */
    public static VariableSpec of(Initializer initializer) {
        return new VariableSpec(initializer, Penalty.NONE, new NoConstraint());
    }

    /** The same with another penalty. */
    public VariableSpec withPenalty(Penalty other) {
        return new VariableSpec(initializer, other, constraint);
    }

    /** Whether nothing holds it back but, perhaps, an L2 penalty. */
    boolean hasAtMostL2() {
        return penalty.l1() == 0 && constraint instanceof NoConstraint;
    }
}
