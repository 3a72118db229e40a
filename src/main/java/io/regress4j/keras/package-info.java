/**
 * In which format? Keras's own files, in and out.
 *
 * <p>It may import {@code files}, {@code csv}, {@code data}, {@code preprocessing}, {@code network} and {@code model}.
 *
 * <p>Surprising rule: what a file holds is data, never code; it is read into our specification or refused by name.
 */
@Internal
package io.regress4j.keras;

import io.regress4j.visibility.Internal;
