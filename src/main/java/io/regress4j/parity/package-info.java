/**
 * Is it the same as Keras? The recorded Keras run, our replay of it, and the comparison of the two, stage by stage.
 *
 * <p>It may import {@code files}, {@code csv}, {@code data}, {@code preprocessing}, {@code network}, {@code network.dl4j}, {@code
 * model}, {@code evaluation}, {@code plan}, {@code training} and {@code keras}.
 *
 * <p>Surprising rule: weights are compared in DL4J's flat layout, which holds a kernel column by column; Keras writes it row by
 * row.
 */
@Internal
package io.regress4j.parity;

import io.regress4j.visibility.Internal;
