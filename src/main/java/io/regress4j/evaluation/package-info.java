/**
 * How good is it, and how sure are we? Metrics, baselines and intervals.
 *
 * <p>It imports nothing of ours: everything works on {@code double[]}, and a model is a function from rows to numbers.
 *
 * <p>Surprising rule: metrics are computed in double, whatever the network's dtype, because DL4J's own regression metrics
 * square in float.
 */
@Internal(butFor = {Score.class, Metric.class, Metrics.class, Interval.class})
package io.regress4j.evaluation;

import io.regress4j.visibility.Internal;
