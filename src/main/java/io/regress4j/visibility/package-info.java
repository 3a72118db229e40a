/**
 * Who may use it? The mark of what is public in Java and yet not for users of the library.
 *
 * <p>It imports nothing of ours, and every package may import it.
 */
@Internal
package io.regress4j.visibility;
