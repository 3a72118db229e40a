/**
 * Where do I start? The main class, {@link io.regress4j.Regress4j}.
 *
 * <p>It imports {@code cli} and nothing else.
 *
 * <p>Surprising rule: it must stay a few lines long.
 */
package io.regress4j;
