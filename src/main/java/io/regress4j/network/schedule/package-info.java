/** How does the step size change while a network trains? One type for each schedule, as Keras computes it. */
package io.regress4j.network.schedule;
