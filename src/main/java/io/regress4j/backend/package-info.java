/**
 * What runs underneath? The one place that prepares ND4J before anything loads it, and says which versions it found.
 *
 * <p>It imports nothing of ours; everything else may import it.
 *
 * <p>Surprising rule: JavaCPP reads its settings once, when it loads, so {@link io.regress4j.backend.Backend#prepare()}
 * must come before the first class of ND4J.
 */
package io.regress4j.backend;
