package io.regress4j.data;

/**
 * What a table holds of its rows beside the features, once for all selections of them.
 *
 * @param target [rows held]; empty if there is none
 * @param weights how much a row counts in the training [rows held]; empty where all count the same
 * @param lines where the rows stand
 */
record HeldRows(double[] target, double[] weights, RowLines lines) {}
