package io.regress4j.keras;

import io.regress4j.files.CannotProceedException;

/** The variables of a Keras file. Every method throws {@link CannotProceedException} if there is no such variable. */
interface KerasWeights {
    /** A layer's variable by its position, row-major; it must have this shape. */
    double[] layer(KerasLayer layer, int index, int... shape);

    /** Whether there is an optimizer's variable at this position. */
    boolean hasOptimizer(int index);

    /** The optimizer's variable by its position, row-major; it must have this shape. */
    double[] optimizer(int index, int... shape);
}
