/**
 * How does it run fast? Execution plans: the specification compiled to bound operations and loops on the flat arrays of DL4J's twin.
 *
 * <p>It may import {@code backend}, {@code data} and {@code network}.
 *
 * <p>Surprising rule: a plan owns no weights. It works on the parameter, gradient and updater views of the {@code
 * MultiLayerNetwork} it was compiled from, so that after a step that network <em>is</em> the trained one.
 */
package io.regress4j.plan;
