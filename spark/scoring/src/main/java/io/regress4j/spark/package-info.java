/**
 * Who does it when one machine is too small? Scoring, evaluation and search on Apache Spark, with regress4j's own
 * predictor, metrics and trainer inside the tasks.
 *
 * <p>Scoring and evaluation import the scorer and Spark; {@code search}, a jar of its own, imports all of regress4j. Nothing of
 * regress4j imports it.
 *
 * <p>Surprising rule: what crosses to an executor is the bytes of the model's file and plain numbers, never a network. A
 * task decides nothing that depends on how the rows were cut: a row's prediction and its fault are functions of the row.
 */
package io.regress4j.spark;
