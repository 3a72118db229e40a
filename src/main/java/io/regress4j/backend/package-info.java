/**
 * What runs underneath? The one place that prepares ND4J before anything loads it.
 *
 * <p>It may import {@code files}.
 *
 * <p>Surprising rule: JavaCPP reads its settings once, when it loads, so {@link io.regress4j.backend.Backend#prepare()} must be
 * called before the first class of ND4J is used.
 */
@Internal
package io.regress4j.backend;

import io.regress4j.visibility.Internal;
