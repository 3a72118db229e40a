/**
 * How is a network written? Names with settings, such as {@code adam(0.001, beta_1=0.95)}: the same text on the command line,
 * on the screen and in the model file.
 */
@Internal
package io.regress4j.network.notation;

import io.regress4j.visibility.Internal;
