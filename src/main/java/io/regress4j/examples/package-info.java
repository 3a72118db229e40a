/**
 * How does it look without regress4j? Programs to read, to run from an IDE, and to start one's own from.
 *
 * <p>Surprising rule: they use nothing of ours, not even where it would be shorter.
 */
@Internal
package io.regress4j.examples;

import io.regress4j.visibility.Internal;
