package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import io.regress4j.network.loss.Loss;
import io.regress4j.preprocessing.TargetEncoder;

/** Which losses go with which targets. */
public final class LossTarget {
    private LossTarget() {}

    /** @throws CannotProceedException if a loss cannot be measured on a target that is encoded like this; it names the line */
    static void require(Loss loss, TargetEncoder target, Table rows) {
        requireUnit(loss, target);
        for (int row = 0; row < rows.rows(); row++) {
            require(
                    loss,
                    rows.target()[row],
                    rows.name() + ", line " + rows.lines()[row],
                    rows.schema().target());
        }
    }

    /**
     * The same of rows that are not here.
     *
     * @param smallest target of them
     * @throws CannotProceedException if a loss cannot be measured on a target that is encoded like this
     */
    public static void require(Loss loss, TargetEncoder target, double smallest, String source, String name) {
        requireUnit(loss, target);
        require(loss, smallest, source, name);
    }

    private static void requireUnit(Loss loss, TargetEncoder target) {
        if (loss.needsTargetUnit() && !target.isIdentity()) {
            throw new CannotProceedException(
                    ("The loss %s is measured in the target's own unit, expected a target that is neither standardized nor"
                                    + " transformed. Choose another `loss(…)`, or train from new weights with"
                                    + " `normalizeTarget(false)`.")
                            .formatted(loss));
        }
    }

    private static void require(Loss loss, double value, String place, String name) {
        if (value < loss.leastTarget()) {
            throw new CannotProceedException(
                    "%s, column '%s': a target of %.0f or more is expected for the loss %s, got %s. Choose another `loss(…)`."
                            .formatted(place, name, loss.leastTarget(), loss, value));
        }
    }
}
