package io.regress4j.model;

import io.regress4j.visibility.Internal;

/**
 * What plain Deeplearning4j reads in a model's file beside the numbers. It is written for DL4J and never read here.
 *
 * @param configuration JSON of a {@code MultiLayerConfiguration}
 * @param normalizer a serialized {@code NormalizerStandardize}
 */
@Internal
public record Dl4jEntries(byte[] configuration, byte[] normalizer) {}
