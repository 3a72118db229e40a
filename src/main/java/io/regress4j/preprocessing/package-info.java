/**
 * What goes into the network? What is asked for, and what was fitted: an encoder from the columns to the network's inputs, and
 * one from the target to the output and back.
 *
 * <p>It may import {@code files} and {@code data}.
 *
 * <p>Surprising rule: the encoder knows how many inputs the network has; that is more than there are features where one is a
 * category or a date.
 */
@Internal(butFor = {Preprocessing.class, Scaling.class, Imputation.class, TargetTransform.class})
package io.regress4j.preprocessing;

import io.regress4j.visibility.Internal;
