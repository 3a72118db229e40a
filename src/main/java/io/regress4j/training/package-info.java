/**
 * How long, what seed? The trainers, the history of a training, the making of a model from a table, and what trains many
 * times: the sweep, cross-validation, and what a full report knows of uncertainty.
 *
 * <p>It may import {@code files}, {@code data}, {@code data.datavec}, {@code preprocessing}, {@code network}, {@code
 * network.dl4j}, {@code model}, {@code model.dl4j}, {@code evaluation}, {@code backend} and {@code plan}.
 *
 * <p>Surprising rule: the order of the rows is drawn here and not by an iterator, because DL4J's iterators do not reshuffle
 * between epochs; so every trainer sees the same batches.
 */
@Internal(butFor = HeldOutScores.class)
package io.regress4j.training;

import io.regress4j.visibility.Internal;
