/**
 * How long, what seed? The trainers, the history of a training, the making of a model from a table, and what trains many
 * times: the sweep, cross-validation, and what a full report knows of uncertainty.
 *
 * <p>It may import {@code backend}, {@code data}, {@code network}, {@code plan}, {@code model} and {@code evaluation}.
 *
 * <p>Surprising rule: the order of the rows is drawn here and not by an iterator, because DL4J's iterators do not
 * reshuffle between epochs; so every trainer sees the same batches.
 */
package io.regress4j.training;
