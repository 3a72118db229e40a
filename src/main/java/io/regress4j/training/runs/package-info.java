/**
 * Which trainings have there been? Every setting of a training as plain values, what {@code run.json} beside a model says of its
 * scores, and the models of a folder side by side.
 *
 * <p>It belongs to {@code training} and may import what that may. Nothing here loads ND4J: a folder of models is looked at
 * without it.
 */
@Internal
package io.regress4j.training.runs;

import io.regress4j.visibility.Internal;
