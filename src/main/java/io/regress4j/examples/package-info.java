/**
 * How does it look without regress4j? Programs to read, to run from an IDE, and to start one's own from.
 *
 * <p>They import nothing of ours.
 *
 * <p>Surprising rule: not even where it would be shorter.
 */
@Internal
package io.regress4j.examples;

import io.regress4j.visibility.Internal;
