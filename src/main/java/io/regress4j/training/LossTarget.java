package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import io.regress4j.network.loss.Loss;
import io.regress4j.preprocessing.TargetEncoder;

/** Which losses go with which targets. */
final class LossTarget {
    private LossTarget() {}

    /** @throws CannotProceedException if a loss cannot be measured on a target that is encoded like this; it names the line */
    static void require(Loss loss, TargetEncoder target, Table rows) {
        if (loss.needsTargetUnit() && !target.isIdentity()) {
            throw new CannotProceedException(
                    ("The loss %s is measured in the target's own unit, expected a target that is neither standardized nor"
                                    + " transformed. Choose another `loss(…)`, or train from new weights with"
                                    + " `normalizeTarget(false)`.")
                            .formatted(loss));
        }
        double[] targets = rows.target();
        for (int row = 0; row < targets.length; row++) {
            if (targets[row] < loss.leastTarget()) {
                throw new CannotProceedException(
                        "%s, line %d, column '%s': a target of %.0f or more is expected for the loss %s, got %s. Choose another `loss(…)`."
                                .formatted(
                                        rows.name(),
                                        rows.line(row),
                                        rows.schema().target(),
                                        loss.leastTarget(),
                                        loss,
                                        targets[row]));
            }
        }
    }
}
