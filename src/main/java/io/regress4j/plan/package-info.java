/**
 * How does it run fast? The specification compiled: gradients and updates of one network, or of many side by side.
 *
 * <p>It may import {@code network}, {@code network.dl4j} and {@code backend}.
 *
 * <p>Surprising rule: the plan of one network owns no weights. It works on the parameter, gradient and updater views of the
 * {@code MultiLayerNetwork} that trains, so that after a step that network <em>is</em> the trained one.
 */
@Internal
package io.regress4j.plan;

import io.regress4j.visibility.Internal;
