package io.regress4j.batch;

/**
 * An input that probably was scaled where the network was trained, and is not here.
 *
 * @param name of the input
 * @param size its root mean square, which is 1 for standardized values
 */
public record RawInput(String name, double size) {}
