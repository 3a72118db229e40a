/**
 * How does it run fast? The specification compiled: gradients and updates of one network, or of many side by side.
 *
 * <p>It may import {@code network} and {@code backend}.
 *
 * <p>Surprising rule: no class of Deeplearning4j is here. A plan begins with a network's numbers, trains its own copy of them
 * in arrays of the network's type, and gives them back; only OpenBLAS is native.
 */
@Internal
package io.regress4j.plan;

import io.regress4j.visibility.Internal;
