package io.regress4j.batch;

/**
 * Values of a feature that lie beyond those of the training rows, so many of them that it is no chance, or one of them far.
 *
 * @param feature its name
 * @param min smallest training value
 * @param max largest training value
 * @param rows how many rows have such a value
 * @param share of all rows
 */
public record OutsideValues(String feature, double min, double max, long rows, double share) {}
