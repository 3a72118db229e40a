package io.regress4j.training;

import io.regress4j.network.NetworkSpec;

/**
 * One network of a sweep: what {@code train} with the same seeds would train.
 *
 * @param spec shape, loss and optimizer
 * @param seed draws the initial weights
 * @param shuffleSeed draws the order of the rows
 */
public record SweepMember(NetworkSpec spec, long seed, long shuffleSeed) {}
